/** What can be wrong with a setting, as the log tells it. */
export type PolicyProblemCode =
  | 'file-missing'
  | 'file-unreadable'
  | 'file-too-large'
  | 'not-json'
  | 'registry-unreadable'
  | 'wrong-kind'
  | 'damaged-value'
  | 'connection-twice'
  | 'missing'
  | 'unknown-setting'
  | 'bad-value'
  | 'ca-missing'
  | 'ca-unreadable'
  | 'ca-not-pem'
  | 'ca-twice';

/** A setting that cannot be used. `problem` says what is wrong and what to write instead. */
export interface PolicyProblem {
  /**
   * The setting's path such as `connection.pins[0]`, or in the registry the value's name such as
   * `Pins[0]`; empty for the whole source.
   */
  setting: string;
  code: PolicyProblemCode;
  /** Whole sentences for the administrator; no value of the source is repeated. */
  problem: string;
  /** The file or the key of the registry that the setting came from. */
  origin: string;
}
