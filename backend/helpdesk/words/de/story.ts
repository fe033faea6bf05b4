import type { Gate } from '@gatehouse/shared';
import type { StoryWords } from '../../../cli/story-words.ts';
import { pluralsOf } from '../plurals.ts';
import { ends } from './ends.ts';
import { refusal } from './refusal.ts';

const counted = pluralsOf('de');
const lookAgain = 'Sehen Sie in einer Minute noch einmal nach.';
const newWay = 'und lassen Sie die neue hinterlegen.';

const asked: Record<Gate, string> = {
  email: 'Der Code wurde per E-Mail gesendet',
  sms: 'Der Code wurde per SMS gesendet',
  call: 'Der Code wurde am Telefon angesagt',
  questions: 'Sicherheitsfragen wurden gestellt',
  totp: 'Nach dem Code der Authenticator-App wurde gefragt',
  'saved-code': 'Nach einem gespeicherten Code wurde gefragt',
  password: 'Nach dem jetzigen Passwort wurde gefragt',
};
const does = (gate: Gate): string => (gate === 'questions' ? 'beantwortet' : 'eingegeben');
const channels = { email: 'E-Mail', sms: 'SMS', call: 'Ansage' };

/** What really happened, for the help desk. */
export const story: StoryWords = {
  ...ends,
  refusal,
  behind: {
    wrong: {
      what: 'Das jetzige Passwort war falsch.',
      todo: 'Ist es vergessen, muss es zurückgesetzt werden.',
    },
    locked: {
      what: 'Das Konto ist im Verzeichnis gesperrt.',
      todo: 'Entsperren Sie es, hier oder im Verzeichnis.',
    },
    'lockout-near': {
      what: 'Das jetzige Passwort wurde nicht geprüft: Ein weiteres falsches hätte fast zur Sperre im Verzeichnis geführt.',
      todo: 'Warten Sie, bis das Verzeichnis die falschen vergisst, oder lassen Sie das Passwort zurücksetzen.',
    },
    barred: {
      what: 'Das Konto wurde in Ruhe gelassen: Es ist inzwischen deaktiviert, abgelaufen, privilegiert oder gelöscht.',
      todo: 'Sehen Sie sich das Konto im Verzeichnis an.',
    },
    refused: {
      what: 'Das Verzeichnis hat das Konto abgelehnt, unabhängig vom Passwort.',
      todo: 'Prüfen Sie im Verzeichnis Status, Anmeldezeiten und erlaubte Computer.',
    },
  },
  disowned: {
    address: {
      what: 'Die Person hat gesagt, dass eine Adresse auf dem Bildschirm nicht mehr ihre ist.',
      todo: `Vergewissern Sie sich anders, wer es ist, ${newWay}`,
    },
    number: {
      what: 'Die Person hat gesagt, dass eine Nummer auf dem Bildschirm nicht mehr ihre ist.',
      todo: `Vergewissern Sie sich anders, wer es ist, ${newWay}`,
    },
  },
  desk: {
    recovery: { what: 'Der Helpdesk hat einen Ersatzcode ausgegeben.' },
    looked: { what: 'Der Helpdesk hat es sich angesehen. Sonst ist nichts geschehen.' },
  },
  endedByDesk: { what: 'Der Helpdesk hat den Versuch beendet.' },
  underWay: {
    what: 'Der Versuch ist nicht zu Ende: Er läuft noch, oder seine Zeit ist noch nicht um.',
  },
  intended: {
    what: 'Etwas wurde an das Verzeichnis gesendet. Die Antwort ist noch nicht bekannt.',
    todo: lookAgain,
  },
  notKnownYet: {
    what: 'Das Verzeichnis hat nicht geantwortet. Es wird gefragt, bis das Ergebnis feststeht.',
    todo: lookAgain,
  },
  noGate: { what: 'Die Person hat keine Prüfung gewählt.' },
  allPassed: {
    what: 'Alle Prüfungen wurden bestanden, aber es ging kein neues Passwort an das Verzeichnis.',
  },
  onePassed: { what: 'Eine Prüfung wurde bestanden, eine weitere nicht begonnen.' },
  neverAnswered: (gate) => ({ what: `${asked[gate]}, aber nichts wurde ${does(gate)}.` }),
  answeredWrongly: (gate, times) => ({
    what: `${asked[gate]} und ${counted(times, { one: 'einmal', other: '#-mal' })} falsch ${does(gate)}.`,
  }),
  lost: (channel, undelivered) => ({
    ...(undelivered
      ? {
          what: `Die letzte ${channels[channel]} ging hinaus, kam aber laut Anbieter nicht an.`,
          todo: 'Fragen Sie, ob die Nummer stimmt und das Telefon an ist.',
        }
      : {
          what: `Die letzte ${channels[channel]} ging nicht hinaus, oder niemand weiß, ob sie hinausging.`,
        }),
    atDesk:
      'Lassen Sie die Person eine andere Prüfung wählen oder warten. Hört es nicht auf, sagen Sie es dem Administrator.',
  }),
};
