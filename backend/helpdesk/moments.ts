import { html, type Html } from './html.ts';

/** Writes moments (milliseconds since 1970) in one language and zone. The zone is told beside them. */
export interface Moments {
  zone: string;
  text(at: number): string;
  at(at: number): Html;
}

/** @param zone by its name in the IANA database */
export function makeMoments(language: string, zone: string): Moments {
  const words = new Intl.DateTimeFormat(language, {
    ...({ day: 'numeric', month: 'short', year: 'numeric' } as const),
    ...({ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: zone } as const),
  });
  const text = (at: number): string => words.format(at);
  return {
    zone,
    text,
    at: (at) => html`<time datetime="${new Date(at).toISOString()}">${text(at)}</time>`,
  };
}
