/**
 * A destination as it may be shown before it was proven: enough to recognise one's own, not enough
 * to learn another's. `alice@home.example` becomes `a•••@h•••.example`, whatever the lengths are.
 */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const dot = domain.lastIndexOf('.');
  const top = dot > 0 ? domain.slice(dot) : '';
  return `${first(address.slice(0, at))}•••@${first(domain)}•••${top}`;
}

function first(text: string): string {
  return Array.from(new Intl.Segmenter().segment(text))[0]?.segment ?? '';
}
