import type { ActsWords } from '../en/acts.ts';
import { pluralsOf } from '../plurals.ts';

const counted = pluralsOf('de');

export const acts: ActsWords = {
  verify: {
    legend: 'Ich habe mich vergewissert, wer anruft',
    note: 'Wie Sie sich vergewissert haben',
    missing: (what) => `Haken Sie das an, sobald Sie es getan haben: ${what}`,
    noteMissing: 'Schreiben Sie auf, wie Sie sich vergewissert haben.',
    noteHint:
      'Das steht später im Audit-Protokoll. Schreiben Sie hier keine Antworten, Codes oder Passwörter hinein.',
    optional: '(freiwillig)',
    back: 'Zurück zur Person',
  },
  unlockAccount: {
    heading: 'Konto im Verzeichnis entsperren',
    lead: 'Vergewissern Sie sich zuerst, wer anruft. Gesperrt hat das Konto vielleicht jemand anders.',
    button: 'Konto entsperren',
  },
  recovery: {
    heading: 'Ersatzcode ausgeben',
    lead: (minutes) =>
      `Er öffnet die Prüfung „Gespeicherter Code“ ein einziges Mal, innerhalb von ${counted(minutes, { one: '# Minute', other: '# Minuten' })}, und wird hier nur einmal gezeigt. Er ist kein Passwort: Das legt die Person allein fest. Alle Adressen und Nummern der Person werden benachrichtigt.`,
    button: 'Code ausgeben',
    shown: 'Ersatzcode',
    readOut: 'Lesen Sie ihn jetzt vor, Zeichen für Zeichen. Er wird nicht noch einmal gezeigt.',
    until: (until) => `Er gilt ein einziges Mal, bis ${until}.`,
    how: 'Die Person beginnt auf dem Anmeldebildschirm, wählt „Gespeicherter Code“ und gibt ihn ein.',
    told: (count) =>
      count === 0
        ? 'Für die Person gibt es keine Adresse und keine Nummer, die benachrichtigt werden könnte.'
        : counted(count, {
            one: 'Die Person wird an # Adresse oder Nummer benachrichtigt.',
            other: 'Die Person wird an # Adressen und Nummern benachrichtigt.',
          }),
    locked:
      'Die Person ist in Gatehouse gesperrt. Der Code öffnet erst etwas, wenn Sie sie entsperren.',
    supportCode: (code) => `Im Audit-Protokoll hat das den Support-Code ${code}.`,
    sentBefore:
      'Dieses Formular wurde schon gesendet, und der Code wurde dabei gezeigt. Es wurde kein zweiter ausgegeben. Ist der Code verloren, beginnen Sie neu: Der neue tritt an seine Stelle.',
    tooMany: {
      agent: (until) =>
        `Sie haben so viele Codes ausgegeben, wie eine Person am Helpdesk in einer Stunde darf. Der nächste ist möglich nach: ${until}.`,
      person: (until) =>
        `Diese Person hat so viele Codes bekommen, wie an einem Tag erlaubt sind. Der nächste ist möglich nach: ${until}.`,
    },
    busy: 'Gerade geschieht zu viel auf einmal. Versuchen Sie es gleich noch einmal.',
  },
  notRecovery: {
    off: 'Hier werden keine Ersatzcodes ausgegeben: In der Konfiguration fehlt helpdesk.recovery.',
    'own-account': 'Kein Ersatzcode für Ihr eigenes Konto: Bitten Sie jemanden aus dem Team.',
    disabled: 'Kein Ersatzcode, weil das Konto deaktiviert ist.',
    expired: 'Kein Ersatzcode, weil das Konto abgelaufen ist.',
    privileged: 'Kein Ersatzcode, weil das Konto privilegiert ist.',
    'no-rule':
      'Kein Ersatzcode, weil keine Regel dieser Person von dort aus das Zurücksetzen oder Entsperren erlaubt.',
    'rule-without-code': (rule) =>
      `Kein Ersatzcode: Die Regel „${rule}“ verlangt von niemandem einen gespeicherten Code. Er würde nichts öffnen.`,
    'other-rules': (rule) =>
      `Kein Ersatzcode: Für die Regel „${rule}“ wird keiner ausgegeben (helpdesk.recovery.rules).`,
    'not-enough': (rule, lacking) =>
      `Kein Ersatzcode, weil er nicht reichen würde: Die Regel „${rule}“ verlangt mehr, und dafür fehlt: ${lacking}.`,
  },
};
