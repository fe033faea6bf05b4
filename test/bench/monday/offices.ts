/** Where people come from: a few offices, each behind one address, and the rest from home. */
export const offices = [
  { name: 'berlin', address: '203.0.113.1', share: 0.3 },
  { name: 'hamburg', address: '203.0.113.2', share: 0.2 },
  { name: 'munich', address: '203.0.113.3', share: 0.2 },
  { name: 'cologne', address: '203.0.113.4', share: 0.12 },
  { name: 'leipzig', address: '203.0.113.5', share: 0.08 },
] as const;

export const sizeOf = (share: number, people: number): number => Math.ceil(share * people);

/** The address that somebody comes from, by a number from 0 up to 1. At home everybody has their own. */
export function addressOf(at: number, dice: number): string {
  let upTo = 0;
  for (const { address, share } of offices) {
    upTo += share;
    if (dice < upTo) return address;
  }
  return `198.18.${(at >> 8) & 255}.${at & 255}`;
}
