/**
 * A destination as it may be shown before it was proven: enough to recognise one's own, not enough
 * to learn another's, and nothing that the mask of a person who does not exist could not have.
 * `alice@home.example` becomes `a•••@h•••`, whatever the lengths are.
 */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${first(address.slice(0, at))}•••@${first(address.slice(at + 1))}•••`.toLowerCase();
}

/** The last two digits, and nothing of how long the number is or where it is at home. */
export function maskNumber(number: string): string {
  return `•••• ${number.slice(-2)}`;
}

// Made once: only real addresses are masked, so that what it costs would tell that there are some.
const segmenter = new Intl.Segmenter();

function first(text: string): string {
  return segmenter.segment(text).containing(0)?.segment ?? '';
}
