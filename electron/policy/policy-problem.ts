/** What can be wrong with a setting, as the log tells it. */
export type PolicyProblemCode =
  | 'file-missing'
  | 'file-unreadable'
  | 'file-too-large'
  | 'not-json'
  | 'missing'
  | 'unknown-setting'
  | 'bad-value'
  | 'ca-missing'
  | 'ca-unreadable'
  | 'ca-not-pem'
  | 'ca-twice';

/** A setting that cannot be used. `problem` says what is wrong and what to write instead. */
export interface PolicyProblem {
  /** The setting's path such as `connection.pins[0]`; empty for the whole file. */
  setting: string;
  code: PolicyProblemCode;
  /** Whole sentences for the administrator; no value of the file is repeated. */
  problem: string;
  /** The file that the setting came from. */
  origin: string;
}
