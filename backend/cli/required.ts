/** The value of an option that a command cannot do without. */
export function required(options: Record<string, string | undefined>, name: string): string {
  const value = options[name];
  if (value === undefined) throw new Error(`--${name} is missing`);
  return value;
}
