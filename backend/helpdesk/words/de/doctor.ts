import type { DeskWords } from '../desk-words.ts';
import { pluralsOf } from '../plurals.ts';

const counted = pluralsOf('de');
const orInto = (attribute: string | undefined): string =>
  attribute === undefined ? '' : ` oder eine in ${attribute} eintragen`;

/** Why it does not work for somebody, and what would help. */
export const doctor: Pick<DeskWords, 'because' | 'requirement' | 'remedies'> = {
  because: (stranded, rule) =>
    ({
      disabled: 'Das Konto ist im Verzeichnis deaktiviert',
      expired: 'Das Konto ist im Verzeichnis abgelaufen',
      privileged:
        'Das Konto ist privilegiert, und solche Konten werden unabhängig von den Regeln abgelehnt',
      'no-rule': 'Keine Regel passt, und ohne Regel ist nichts erlaubt',
      'not-allowed': `Die Regel „${rule}“ erlaubt das Zurücksetzen nicht`,
      'not-enrolled': `Die Regel „${rule}“ ist nicht zu erfüllen`,
    })[stranded],
  requirement: {
    all: (parts) => parts.join(' und '),
    any: (count, parts) => `${count} von (${parts.join(', ')})`,
  },
  remedies: {
    changeRule: 'die Regel ändern, denn keine Prüfung erfüllt sie',
    email: 'eine private Adresse hinterlegen',
    number: {
      sms: (attribute) => `eine Mobilnummer hinterlegen${orInto(attribute)}`,
      call: (attribute) => `eine Nummer hinterlegen${orInto(attribute)}`,
    },
    questions: 'Sicherheitsfragen hinterlegen',
    moreQuestions: (more) =>
      counted(more, {
        one: 'noch # Sicherheitsfrage hinterlegen',
        other: 'noch # Sicherheitsfragen hinterlegen',
      }),
    totp: 'eine Authenticator-App einrichten',
    'saved-code': 'gespeicherte Codes erstellen lassen',
    password: 'ein Passwort ausgeben',
    and: ' und ',
  },
};
