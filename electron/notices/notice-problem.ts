/** What can be wrong with a notice file, as the log tells it. */
export type NoticeProblemCode =
  | 'folder-missing'
  | 'folder-unreadable'
  | 'too-many-files'
  | 'unknown-file'
  | 'file-unreadable'
  | 'file-too-large'
  | 'not-utf-8'
  | 'not-json'
  | 'twice'
  | 'unknown-field'
  | 'bad-value';

/** Why a notice file is not used. `problem` says what is wrong and what to write instead. */
export interface NoticeProblem {
  /** The file's name; a name that no notice could have is shortened. Empty for the whole folder. */
  file: string;
  /** Counted from one; zero where no place in the file is meant. */
  line: number;
  column: number;
  /** The field's path such as `steps[2]`; empty for the whole file. */
  field: string;
  code: NoticeProblemCode;
  problem: string;
}
