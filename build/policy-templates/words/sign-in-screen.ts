import type { CategoryWords } from './words.ts';

export const signInScreenWords: CategoryWords = {
  OfferAtSignIn: {
    title: { en: 'Offer it before sign-in', de: 'Vor der Anmeldung anbieten' },
    does: {
      en: 'Whether the entry is on the sign-in screen before anybody has signed in.',
      de: 'Ob der Eintrag auf dem Anmeldebildschirm steht, bevor sich jemand angemeldet hat.',
    },
  },
  OfferAtUnlock: {
    title: { en: 'Offer it on the locked screen', de: 'Auf dem Sperrbildschirm anbieten' },
    does: {
      en: 'Whether the entry is there where somebody’s session is locked.',
      de: 'Ob der Eintrag dort steht, wo die Sitzung von jemandem gesperrt ist.',
    },
  },
  OfferInRemoteSessions: {
    title: { en: 'Offer it in remote sessions', de: 'In Remotesitzungen anbieten' },
    does: {
      en: 'Whether the entry is also on the sign-in screen that is reached by Remote Desktop.',
      de: 'Ob der Eintrag auch auf dem Anmeldebildschirm steht, den man über Remotedesktop erreicht.',
    },
  },
  OfferInSafeMode: {
    title: { en: 'Offer it in safe mode', de: 'Im abgesicherten Modus anbieten' },
    does: {
      en: 'Whether the entry is also there in safe mode.',
      de: 'Ob der Eintrag auch im abgesicherten Modus da ist.',
    },
  },
};

/** The texts of the entry, in any language; `Tile\Title` and so on. */
export const tileWords: CategoryWords = {
  Title: {
    title: { en: 'The entry’s title', de: 'Titel des Eintrags' },
    does: {
      en: 'Your own title for the entry on the sign-in screen.',
      de: 'Ihr eigener Titel für den Eintrag auf dem Anmeldebildschirm.',
    },
    without: { en: 'the built-in title is shown', de: 'steht der eingebaute Titel da' },
    example: 'Corp: forgotten your password?',
  },
  Link: {
    title: { en: 'The entry’s link', de: 'Link des Eintrags' },
    does: {
      en: 'Your own text for the link that opens the window.',
      de: 'Ihr eigener Text für den Link, der das Fenster öffnet.',
    },
    without: { en: 'the built-in text is shown', de: 'steht der eingebaute Text da' },
    example: 'New password',
  },
  Words: {
    title: { en: 'The entry’s sentence', de: 'Satz des Eintrags' },
    does: {
      en: 'Your own sentence on the entry, in place of the built-in one with the help desk’s name, number and hours. What a press on the link has led to is still told in built-in words.',
      de: 'Ihr eigener Satz auf dem Eintrag, anstelle des eingebauten mit Name, Nummer und Zeiten des Helpdesks. Was ein Druck auf den Link ergeben hat, wird weiter in eingebauten Worten gesagt.',
    },
    without: {
      en: 'the built-in sentence is shown, with the help desk’s name, number and hours',
      de: 'steht der eingebaute Satz da, mit Name, Nummer und Zeiten des Helpdesks',
    },
    example: 'Call 100 if you cannot sign in.',
  },
  Icon: {
    title: { en: 'The entry’s picture', de: 'Bild des Eintrags' },
    does: {
      en: 'The full path of a .bmp on a local disk, with 24 or 32 bit. Another picture, or one that cannot be read, is as good as none.',
      de: 'Der ganze Pfad einer .bmp-Datei auf einem lokalen Laufwerk, mit 24 oder 32 Bit. Ein anderes Bild, oder eines, das sich nicht lesen lässt, ist so gut wie keines.',
    },
    without: { en: 'no picture is shown', de: 'steht kein Bild da' },
    example: 'C:\\Program Files\\Corp\\tile.bmp',
  },
};
