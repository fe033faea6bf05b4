import type { FrameWords } from '../en/frame.ts';

export const frame: FrameWords = {
  title: 'Helpdesk',
  skip: 'Zum Inhalt springen',
  signedInAs: 'Angemeldet als',
  signOut: 'Abmelden',
  languages: 'Sprache',
  zone: (zone) => `Alle Zeiten gelten für ${zone}.`,
  errorPrefix: 'Fehler:',
  problemTitle: 'Das hat nicht geklappt',
  start: 'Zur ersten Seite',
  problems: {
    'not-found': 'Diese Seite gibt es nicht.',
    'method-not-allowed': 'So geht das nicht.',
    form: 'Dieses Formular gehört nicht zu Ihrer Sitzung. Es wurde nichts getan. Beginnen Sie neu auf der ersten Seite.',
    foreign: 'Das hat eine fremde Seite gesendet. Es wurde nichts getan.',
    unreadable: 'Das Formular war nicht zu lesen. Es wurde nichts getan.',
    'no-person': 'Dieses Konto gibt es im Verzeichnis nicht mehr.',
    unavailable:
      'Das Verzeichnis oder der Speicher ist gerade nicht erreichbar. Es wurde nichts getan. Versuchen Sie es in einer Minute noch einmal.',
    internal:
      'Der Dienst hat einen Fehler gemacht. Sagen Sie dem Administrator, wann das war. Mehr steht im Protokoll.',
  },
  signIn: {
    heading: 'Beim Helpdesk anmelden',
    lead: 'Mit Ihrem eigenen Konto aus dem Verzeichnis. Nur Mitglieder der Helpdesk-Gruppe können sich anmelden.',
    account: 'Kontoname',
    password: 'Passwort',
    button: 'Anmelden',
    refused:
      'Die Anmeldung hat nicht geklappt. Prüfen Sie Konto und Passwort. Nur Mitglieder der Helpdesk-Gruppe können sich anmelden.',
    heldBack: (until) =>
      `Das waren zu viele Versuche. ${until === undefined ? 'Bitten Sie einen Administrator, Sie zu entsperren.' : `Versuchen Sie es wieder nach: ${until}.`}`,
    unreachable:
      'Das Verzeichnis ist nicht erreichbar, deshalb kann sich niemand anmelden. Versuchen Sie es in einer Minute noch einmal.',
    ended: (minutes) =>
      `Sie wurden abgemeldet: nach ${minutes} Minuten ohne Eingabe oder am Ende eines langen Tages. Melden Sie sich neu an.`,
    noLonger: 'Sie wurden abgemeldet, weil dieses Konto nicht mehr zum Helpdesk gehört.',
    out: 'Sie sind abgemeldet.',
    empty: 'Geben Sie Kontonamen und Passwort ein.',
  },
  look: {
    heading: 'Wer ruft an?',
    label: 'Support-Code oder Kontoname',
    hint: 'Der Code steht auf jedem Bildschirm von Gatehouse, zum Beispiel 7K2M-9QXR. Ein Konto schreiben Sie als alice, CORP\\alice oder alice@corp.example.',
    button: 'Suchen',
    empty: 'Geben Sie einen Support-Code oder einen Kontonamen ein.',
    unknown:
      'Zu diesem Support-Code gibt es keinen Versuch, und das Verzeichnis kennt kein Konto mit diesem Namen.',
  },
};
