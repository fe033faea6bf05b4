/** What can be wrong with any file that an organisation lays beside its policy. */
export type FileProblemCode =
  | 'folder-missing'
  | 'folder-unreadable'
  | 'unknown-file'
  | 'file-unreadable'
  | 'file-too-large'
  | 'not-utf-8'
  | 'not-json'
  | 'twice'
  | 'unknown-field'
  | 'bad-value';

/** Why a file, or a part of it, is not used. `problem` says what is wrong and what to write instead. */
export interface FileProblem<Code extends string = FileProblemCode> {
  /** The file's name; a name that no file of ours could have is shortened. Empty: the whole folder. */
  file: string;
  /** Counted from one; zero where no place in the file is meant. */
  line: number;
  column: number;
  /** The field's path such as `steps[2]`; empty for the whole file. */
  field: string;
  code: Code;
  problem: string;
}
