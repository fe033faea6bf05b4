/** Whether this start is a question at a prompt, which needs neither a window nor the log. */
export function isQuestion(switches: ReadonlyMap<string, string>): boolean {
  return switches.has('check-policy') || switches.has('probe');
}
