/** One command: its options, what it does, and the words for `backend help`. */
export interface Command {
  /** Names every option that there is; others are refused. */
  usage: string;
  does: string;
  /** Resolves to the exit code. */
  run(options: Record<string, string | undefined>, rest: string[]): Promise<number>;
}
