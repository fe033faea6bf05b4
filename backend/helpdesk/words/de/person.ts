import type { PersonWords } from '../en/person.ts';
import { pluralsOf } from '../plurals.ts';

const counted = pluralsOf('de');

export const person: PersonWords = {
  person: {
    status: 'Der Stand',
    account: 'Konto im Verzeichnis',
    directoryLock: 'Sperre im Verzeichnis',
    gatehouseLock: 'Sperre in Gatehouse',
    enabled: 'Aktiviert',
    disabled: 'Deaktiviert',
    expired: 'Abgelaufen',
    privileged: 'Privilegiert: wird hier immer abgelehnt',
    locked: 'Gesperrt',
    notLocked: 'Nicht gesperrt',
    actions: 'Was Sie tun können',
    noActions: 'Von hier aus ist nichts zu tun.',
    recent: 'Letzte Support-Codes',
    noRecent: 'Für diese Person ist kein Versuch gespeichert.',
    when: 'Wann',
    supportCode: 'Support-Code',
    came: 'Was daraus wurde',
    gates: 'Was geht, Prüfung für Prüfung',
    gate: 'Prüfung',
    works: 'Geht es?',
    with: 'Womit',
    remarks: 'Hinweise',
    yes: 'Geht',
    no: 'Geht nicht',
    registered: 'hinterlegt',
    ofDirectory: (attribute) => `aus ${attribute}`,
    noGates: 'Keine Regel verlangt eine Prüfung.',
    items: 'Hinterlegt, wie die Person es sieht',
    noItems: 'Es ist nichts hinterlegt.',
    fromDirectory: 'aus dem Verzeichnis',
    countsFrom: (from) => `zählt ab ${from}`,
    countsUntil: (until) => `zählt bis ${until}`,
    from: 'Als käme die Person aus:',
    counted: (what, count) => `${what}: ${count}`,
    recoveryUntil: (until) => `Ein ausgegebener Ersatzcode gilt noch bis ${until}.`,
    asked: (rule, what) => `Die Regel „${rule}“ verlangt: ${what}.`,
    canYes: (way) => `Kann das Passwort zurücksetzen: ja. Weg: ${way}.`,
    canPerhaps: (way) =>
      `Kann das Passwort zurücksetzen: vielleicht. Weg: ${way}. Etwas davon nützt womöglich nichts, wenn das Konto gesperrt ist.`,
    canNo: (why) => `Kann das Passwort nicht zurücksetzen: ${why}.`,
    remedy: (todo) => `Am schnellsten hilft: ${todo}.`,
    noGate: 'ohne Prüfung',
  },
  lock: {
    row: (failures) =>
      counted(failures, { one: '# falschen Antwort', other: '# falschen Antworten in Folge' }),
    lockedOut: (row) => `Gesperrt nach ${row}, bis jemand entsperrt.`,
    locked: (until, row) => `Gesperrt bis ${until}, nach ${row}.`,
    open: 'Nicht gesperrt.',
    openAfter: (row) => `Nicht gesperrt, nach ${row}.`,
  },
  actions: {
    unlock: 'In Gatehouse entsperren',
    unlockAccount: 'Konto im Verzeichnis entsperren …',
    recovery: 'Ersatzcode ausgeben …',
    end: (code) => `Versuch ${code} beenden`,
    person: 'Alles zu dieser Person',
  },
  done: {
    unlocked: 'In Gatehouse entsperrt. Die Person kann neu beginnen.',
    'nothing-to-unlock': 'In Gatehouse war nichts zu entsperren.',
    ended: 'Der Versuch wurde beendet.',
    'not-ended':
      'Der Versuch war schon weiter oder zu Ende. Deshalb wurde er nicht beendet. So ist der Stand jetzt.',
    'account-unlocked': 'Das Konto wurde im Verzeichnis entsperrt.',
    'account-not-locked': 'Das Konto war im Verzeichnis nicht gesperrt.',
    'account-refused':
      'Das Verzeichnis hat das Konto nicht entsperrt. Sagen Sie es dem Administrator. Mehr steht im Protokoll des Dienstes.',
    'account-not-known':
      'Das Verzeichnis hat nicht geantwortet. Ob das Konto entsperrt wurde, weiß deshalb niemand. Sehen Sie in einer Minute noch einmal nach.',
    'sent-before': 'Dieses Formular wurde schon gesendet. Es wurde nichts ein zweites Mal getan.',
  },
};
