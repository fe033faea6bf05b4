/** Something that is wrong with the window's words, and where a person finds it. */
export interface Finding {
  /** Relative to the project's folder. */
  file: string;
  line: number;
  problem: string;
}

export function findingLine({ file, line, problem }: Finding): string {
  return `${file}:${line}: ${problem}`;
}
