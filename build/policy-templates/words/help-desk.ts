import type { CategoryWords } from './words.ts';

export const helpDeskWords: CategoryWords = {
  HelpdeskName: {
    title: { en: 'The help desk’s name', de: 'Name des Helpdesks' },
    does: {
      en: 'What the help desk is called. Shown on every screen of the client and in the words of the sign-in screen.',
      de: 'Wie der Helpdesk heißt. Steht auf jedem Bildschirm des Clients und in den Worten des Anmeldebildschirms.',
    },
    without: {
      en: 'the screens say "your help desk"',
      de: 'steht auf den Bildschirmen „Ihr Helpdesk“',
    },
    example: 'IT help desk',
  },
  HelpdeskPhone: {
    title: { en: 'The help desk’s number', de: 'Telefonnummer des Helpdesks' },
    does: {
      en: 'The number to call. Shown beside the help desk’s name.',
      de: 'Die Nummer, die man anruft. Steht neben dem Namen des Helpdesks.',
    },
    without: { en: 'no number is shown', de: 'steht keine Nummer da' },
    example: '+49 30 5550 100',
  },
  HelpdeskHours: {
    title: { en: 'The help desk’s hours', de: 'Zeiten des Helpdesks' },
    does: {
      en: 'When somebody answers. Shown beside the number.',
      de: 'Wann jemand zu erreichen ist. Steht neben der Nummer.',
    },
    without: { en: 'no hours are shown', de: 'stehen keine Zeiten da' },
    example: 'Mon–Fri, 7:00–19:00',
  },
};
