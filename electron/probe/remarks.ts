import type { Connection } from '@gatehouse/shared';
import type { ChainRemark } from '../network/inspect-chain.ts';

const aDay = 86_400_000;
/** How many days before its end a certificate is worth a word. */
const soon = 30;

/** What is worth a word about the settings, whatever the network is. */
export function remarksOnSettings({ pins = [] }: Connection): string[] {
  if (pins.length === 0) {
    return [
      'The policy names no pins, so any authority that is trusted can speak for the backend; "backend check" prints them.',
    ];
  }
  if (new Set(pins).size === 1) {
    return [
      'The policy names a single pin, so the first renewal of that key locks every laptop out; add the pin of the next key.',
    ];
  }
  return [];
}

/** What is worth a word about what the server sends. `now` is the wall clock, since 1970. */
export function remarksOnChain({ complete, notAfter }: ChainRemark, now: number): string[] {
  const left = Math.floor((Date.parse(notAfter) - now) / aDay);
  return [
    ...(complete
      ? []
      : [
          'The server does not send its whole chain: the next machine may lack the certificate in between.',
        ]),
    ...(left >= 0 && left < soon ? [`The certificate of the server ends in ${left} days.`] : []),
  ];
}
