import type { Gate } from '@gatehouse/shared';
import type { StoryWords } from '../../../cli/story-words.ts';
import { pluralsOf } from '../plurals.ts';
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
  standing: {
    'no-such-account': {
      what: 'Ein Konto mit dem eingegebenen Namen gibt es nicht.',
      todo: 'Lassen Sie sich den Namen buchstabieren und vergleichen Sie ihn mit dem Verzeichnis.',
    },
    disabled: {
      what: 'Das Konto ist im Verzeichnis deaktiviert.',
      todo: 'Klären Sie den Grund, bevor es aktiviert wird.',
    },
    expired: {
      what: 'Das Konto ist im Verzeichnis abgelaufen.',
      todo: 'Arbeitet die Person noch hier, lassen Sie ein späteres Ende eintragen.',
    },
    privileged: {
      what: 'Das Konto ist privilegiert. Solche Konten werden hier immer abgelehnt.',
      todo: 'Ein anderer Administrator muss es von Hand tun.',
    },
    'not-enrolled': {
      what: 'Nichts von dem, was die Person hat, erfüllt ihre Regel.',
      todo: 'Suchen Sie die Person: Die Seite zeigt Prüfung für Prüfung, was fehlt.',
    },
    'not-allowed': {
      what: 'Die Regel der Person erlaubt das nicht, oder keine Regel gilt für sie von dort aus.',
      todo: 'Suchen Sie die Person und sehen Sie nach, ob es von woanders erlaubt ist. Die Regeln macht der Administrator.',
    },
  },
  closed: {
    'too-many-tries': {
      what: 'Es endete nach zu vielen falschen Versuchen.',
      todo: 'Helfen Sie beim nächsten Versuch mit derselben Prüfung, oder suchen Sie die Person und sehen Sie, was es sonst gibt.',
    },
    'too-many-attempts': {
      what: 'Es endete an einer Grenze: Zuletzt gab es zu viele Eingaben, Nachrichten oder Versuche.',
      todo: 'Warten Sie so lange, wie der Bildschirm sagt. War es nicht diese Person, probiert jemand das Konto aus.',
    },
    'locked-out': {
      what: 'Die Person ist in Gatehouse gesperrt, nach zu vielen falschen Antworten in Folge. Das Konto selbst ist es nicht.',
      todo: 'Vergewissern Sie sich, dass es diese Person war, und entsperren Sie sie in Gatehouse.',
    },
    expired: {
      what: 'Die Zeit für den Versuch ist abgelaufen.',
      todo: 'Lassen Sie die Person neu beginnen.',
    },
    'not-possible': {
      what: 'Nach den Prüfungen war das Konto gelöscht, deaktiviert oder privilegiert, oder es blieb kein Weg mehr.',
      todo: 'Sehen Sie sich das Konto im Verzeichnis an.',
    },
    abandoned: { what: 'Die Person hat abgebrochen, oder der Laptop nach einer Weile.' },
    unknown: { what: 'Es endete aus einem Grund, für den diese Version keine Worte hat.' },
  },
  outcome: {
    'password-set': { what: 'Das neue Passwort wurde festgelegt.' },
    'password-set-and-unlocked': {
      what: 'Das neue Passwort wurde festgelegt und das Konto entsperrt.',
    },
    unlocked: { what: 'Das Konto wurde entsperrt.' },
    'not-locked': {
      what: 'Das Konto war nicht gesperrt. Es gab nichts zu entsperren.',
      todo: 'Vielleicht ist eher das Passwort vergessen. Dann muss es zurückgesetzt werden.',
    },
    unconfirmed: {
      what: 'Das neue Passwort ging an das Verzeichnis. Ob es festgelegt wurde, weiß niemand.',
      todo: 'Lassen Sie die Person erst das neue Passwort versuchen, dann das alte.',
    },
    enrolled: { what: 'Was die Person hinterlegt hat, wurde gespeichert.' },
  },
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
