/** How long typed text may wait for its screen to come back, in milliseconds. */
export const keptFor = 300_000;

export type Typed = Readonly<Record<string, string>>;

/** Addresses, ways to prove them, and which questions were chosen or written; never their answers. */
const harmless = ['to:', 'by:', 'pick:', 'own:'];

/** What is not known to be harmless is a secret: codes, passwords, answers, a later field. */
function isHarmless(field: string): boolean {
  return (
    field === 'account' ||
    field === 'purpose' ||
    harmless.some((beginning) => field.startsWith(beginning))
  );
}

/** What may be kept of the typed text while another screen stands in its place. */
export function withoutSecrets(typed: Typed): Typed {
  return Object.fromEntries(Object.entries(typed).filter(([field]) => isHarmless(field)));
}

/** Whether anything of a secret stands in a field. */
export function holdsSecret(typed: Typed): boolean {
  return Object.entries(typed).some(([field, value]) => value !== '' && !isHarmless(field));
}
