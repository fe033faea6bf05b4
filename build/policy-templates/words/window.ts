import type { CategoryWords } from './words.ts';

export const windowWords: CategoryWords = {
  Organisation: {
    title: { en: 'The organisation’s name', de: 'Name der Organisation' },
    does: {
      en: 'Stands at the top of the window, and in the notices for {organisation}.',
      de: 'Steht oben im Fenster, und in den Hinweisen für {organisation}.',
    },
    without: { en: 'no name is shown', de: 'steht kein Name da' },
    example: 'Corp Example',
  },
  Languages: {
    title: { en: 'Languages to choose from', de: 'Sprachen zur Auswahl' },
    does: {
      en: 'The languages that the window offers, in this order, each once: en (English), de (German), fr (French), es (Spanish), it (Italian), pt-BR (Portuguese, Brazil), nl (Dutch), pl (Polish), sv (Swedish), tr (Turkish), ja (Japanese), zh-Hans (Chinese, simplified), ar (Arabic).',
      de: 'Die Sprachen, die das Fenster anbietet, in dieser Reihenfolge, jede einmal: en (Englisch), de (Deutsch), fr (Französisch), es (Spanisch), it (Italienisch), pt-BR (Portugiesisch, Brasilien), nl (Niederländisch), pl (Polnisch), sv (Schwedisch), tr (Türkisch), ja (Japanisch), zh-Hans (Chinesisch, vereinfacht), ar (Arabisch).',
    },
    without: {
      en: 'all languages are offered that the client has words in',
      de: 'stehen alle Sprachen zur Wahl, in denen der Client Worte hat',
    },
    example: 'de; en',
  },
  Locale: {
    title: { en: 'Language to begin with', de: 'Sprache zu Beginn' },
    does: {
      en: 'The language that the window opens in, one of those to choose from. People can take another.',
      de: 'Die Sprache, in der sich das Fenster öffnet, eine von denen zur Auswahl. Man kann eine andere nehmen.',
    },
    without: {
      en: 'the machine’s language is taken, and where the client has no words in it, the first that is offered',
      de: 'gilt die Sprache des Rechners, und wo der Client in ihr keine Worte hat, die erste, die zur Wahl steht',
    },
    example: 'de',
    choices: {
      en: { en: 'English', de: 'Englisch' },
      de: { en: 'German', de: 'Deutsch' },
      fr: { en: 'French', de: 'Französisch' },
      es: { en: 'Spanish', de: 'Spanisch' },
      it: { en: 'Italian', de: 'Italienisch' },
      'pt-BR': { en: 'Portuguese (Brazil)', de: 'Portugiesisch (Brasilien)' },
      nl: { en: 'Dutch', de: 'Niederländisch' },
      pl: { en: 'Polish', de: 'Polnisch' },
      sv: { en: 'Swedish', de: 'Schwedisch' },
      tr: { en: 'Turkish', de: 'Türkisch' },
      ja: { en: 'Japanese', de: 'Japanisch' },
      'zh-Hans': { en: 'Chinese (simplified)', de: 'Chinesisch (vereinfacht)' },
      ar: { en: 'Arabic', de: 'Arabisch' },
    },
  },
  Theme: {
    title: { en: 'Light or dark', de: 'Hell oder dunkel' },
    does: {
      en: 'The colours of the window.',
      de: 'Die Farben des Fensters.',
    },
    example: 'dark',
    choices: {
      system: { en: 'As the machine is set', de: 'Wie der Rechner eingestellt ist' },
      light: { en: 'Light', de: 'Hell' },
      dark: { en: 'Dark', de: 'Dunkel' },
    },
  },
  Window: {
    title: { en: 'Kind of window', de: 'Art des Fensters' },
    does: {
      en: 'An ordinary window is for trying out by hand. The sign-in screen always has the whole screen, whatever stands here.',
      de: 'Ein gewöhnliches Fenster ist zum Ausprobieren da. Der Anmeldebildschirm hat immer den ganzen Bildschirm, was auch immer hier steht.',
    },
    example: 'window',
    choices: {
      kiosk: { en: 'The whole screen', de: 'Der ganze Bildschirm' },
      window: { en: 'An ordinary window', de: 'Ein gewöhnliches Fenster' },
    },
  },
  IdleAfter: {
    title: { en: 'Milliseconds until the window closes', de: 'Millisekunden bis zum Schließen' },
    does: {
      en: 'The window closes itself after this long without a key or a pointer; a minute before, it warns. In milliseconds: a minute is 60000.',
      de: 'Nach dieser Zeit ohne Tastatur und Zeiger schließt sich das Fenster von selbst; eine Minute vorher warnt es. In Millisekunden: Eine Minute ist 60000.',
    },
    example: '300000',
  },
  Notices: {
    title: { en: 'Folder of your own notices', de: 'Ordner mit eigenen Hinweisen' },
    does: {
      en: 'A folder of files named VERDICT.LOCALE.json with your own words for what is wrong with the network. Its path is relative to the folder where policy.json lies or would lie.',
      de: 'Ein Ordner mit Dateien namens VERDICT.LOCALE.json und Ihren eigenen Worten für das, was am Netz nicht stimmt. Der Pfad gilt von dem Ordner aus, in dem policy.json liegt oder läge.',
    },
    without: { en: 'the built-in words are shown', de: 'stehen die eingebauten Worte da' },
    example: 'notices',
  },
  Branding: {
    title: { en: 'Folder of your own look', de: 'Ordner mit eigenem Aussehen' },
    does: {
      en: 'A folder with branding.json (your colour and your logo) and files named words.LOCALE.json (single words of the window in yours). Its path is relative to the folder where policy.json lies or would lie.',
      de: 'Ein Ordner mit branding.json (Ihre Farbe und Ihr Logo) und Dateien namens words.LOCALE.json (einzelne Worte des Fensters in Ihren). Der Pfad gilt von dem Ordner aus, in dem policy.json liegt oder läge.',
    },
    without: {
      en: 'the built-in colours and words are shown',
      de: 'stehen die eingebauten Farben und Worte da',
    },
    example: 'branding',
  },
};
