import type { StoryWords } from '../../../cli/story-words.ts';

/** Why an attempt could not succeed, how it closed, and what it came to. */
export const ends: Pick<StoryWords, 'standing' | 'closed' | 'outcome'> = {
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
};
