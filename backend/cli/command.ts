/** One command: its options, what it does, and the words for `backend help`. */
export interface Command {
  usage: string;
  does: string;
  /** Resolves to the exit code. */
  run(options: Record<string, string | undefined>, rest: string[]): Promise<number>;
}
