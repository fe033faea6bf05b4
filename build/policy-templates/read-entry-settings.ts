/** What the sign-in screen's entry knows of its own settings. */
export interface EntrySettings {
  /** What holds where nobody says anything, by the registry's value such as `OfferAtSignIn`. */
  offers: ReadonlyMap<string, boolean>;
  /** How many characters of UTF-16 a text has room for, by its value such as `Title`. */
  texts: ReadonlyMap<string, number>;
}

/** Windows' own name for 260 (minwindef.h). */
const maxPath = 260;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * Reads native/credential-provider/settings.h, the one place where they are written. Throws where
 * it no longer has the shape that is read here.
 */
export function readEntrySettings(header: string): EntrySettings {
  const offers = [...membersOf(header, 'Offers').matchAll(/bool (\w+) = (true|false);/g)].map(
    ([, name = '', standard]) => [`Offer${capital(name)}`, standard === 'true'] as const,
  );
  const texts = [...membersOf(header, 'OwnWords').matchAll(/WideText<(\d+|MAX_PATH)> (\w+);/g)].map(
    ([, room, name = '']) => [capital(name), room === 'MAX_PATH' ? maxPath : Number(room)] as const,
  );
  if (offers.length === 0 || texts.length === 0) {
    throw new Error('settings.h: no offers or no texts of the entry are to be found.');
  }
  return { offers: new Map(offers), texts: new Map(texts) };
}

function membersOf(header: string, struct: string): string {
  const found = new RegExp(String.raw`struct ${struct} \{([^}]*)\n\};`).exec(header);
  if (!found?.[1]) throw new Error(`settings.h: there is no struct ${struct}.`);
  return found[1];
}
