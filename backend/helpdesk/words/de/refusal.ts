import type { StoryWords } from '../../../cli/story-words.ts';

const rules = 'Die Regeln stehen auf dem Bildschirm. Ein anderes Passwort wird angenommen.';
const again =
  'Lassen Sie die Person es noch einmal versuchen. Passiert es wieder, sagen Sie es dem Administrator.';

/** Why the directory, or the backend before it, did not take something. */
export const refusal: StoryWords['refusal'] = {
  'wrong-answer': { what: 'Eine Antwort war falsch.' },
  'wrong-code': { what: 'Ein falscher Code wurde eingegeben.' },
  'code-expired': {
    what: 'Der Code wurde zu spät eingegeben.',
    todo: 'Lassen Sie einen neuen anfordern.',
  },
  'not-delivered': {
    what: 'Die Nachricht konnte nicht zugestellt werden.',
    todo: 'Lassen Sie die Person eine andere Prüfung wählen und sagen Sie es dem Administrator.',
  },
  'resend-too-soon': { what: 'Ein weiterer Code wurde zu früh angefordert.' },
  'resend-limit': {
    what: 'In einem Versuch können nicht noch mehr Codes gesendet werden.',
    todo: 'Neu beginnen oder eine andere Prüfung wählen.',
  },
  'option-gone': { what: 'Was gewählt wurde, stand nicht mehr zur Wahl.' },
  'not-yours': {
    what: 'Was eingegeben wurde, ist keine Adresse oder Nummer dieser Person.',
    todo: 'Suchen Sie die Person, sehen Sie nach, was hinterlegt ist, und lassen Sie das Richtige hinterlegen.',
  },
  interrupted: {
    what: 'Der Dienst wurde unterbrochen, während er eine Antwort prüfte.',
    todo: 'Noch einmal versuchen.',
  },
  busy: {
    what: 'Der Dienst oder das Verzeichnis war überlastet.',
    todo: 'In einer Minute noch einmal versuchen.',
  },
  'password-too-short': { what: 'Das neue Passwort wurde abgelehnt: zu kurz.', todo: rules },
  'password-too-long': { what: 'Das neue Passwort wurde abgelehnt: zu lang.', todo: rules },
  'password-complexity': {
    what: 'Das neue Passwort wurde abgelehnt: zu wenige Arten von Zeichen.',
    todo: rules,
  },
  'password-contains-name': {
    what: 'Das neue Passwort wurde abgelehnt: Es enthält den Namen der Person.',
    todo: rules,
  },
  'password-in-history': {
    what: 'Das Verzeichnis hat das neue Passwort abgelehnt: Es wurde früher schon benutzt.',
    todo: rules,
  },
  'password-breached': {
    what: 'Das neue Passwort wurde abgelehnt: Es steht auf der Liste bekannt gewordener Passwörter.',
    todo: 'Ein anderes Passwort wählen. Die Liste steht in der Konfiguration unter „passwords“.',
  },
  'password-too-young': {
    what: 'Das jetzige Passwort ist noch zu neu, um geändert zu werden.',
    todo: 'Warten Sie das Mindestalter ab, oder lassen Sie das Passwort zurücksetzen.',
  },
  'password-policy': {
    what: 'Das Verzeichnis hat das neue Passwort abgelehnt und sagt nicht, warum.',
    todo: rules,
  },
  'password-not-set': { what: 'Das neue Passwort wurde nicht festgelegt.', todo: again },
  'account-not-unlocked': { what: 'Das Konto wurde nicht entsperrt.', todo: again },
  'wrong-password': { what: 'Das jetzige Passwort wurde nicht angenommen.' },
  'directory-unreachable': {
    what: 'Das Verzeichnis war nicht erreichbar.',
    todo: 'Lassen Sie die Person es in einigen Minuten noch einmal versuchen und sagen Sie es dem Administrator.',
  },
  'wait-before-next-try': {
    what: 'Nach einem falschen Versuch kam der nächste zu früh.',
    todo: 'Warten Sie so lange, wie der Bildschirm sagt.',
  },
  'not-an-address': { what: 'Was eingegeben wurde, ist keine Adresse.' },
  'not-a-number': {
    what: 'Was eingegeben wurde, ist keine Nummer, die man anrufen kann.',
    todo: 'Mit + und Ländervorwahl schreiben.',
  },
  'already-registered': { what: 'Was eingegeben wurde, ist schon hinterlegt.' },
  'too-many-items': {
    what: 'Mehr von dieser Art kann nicht hinterlegt werden.',
    todo: 'Zuerst etwas entfernen.',
  },
  'item-needed': {
    what: 'Was entfernt werden sollte, braucht die Regel noch.',
    todo: 'Zuerst etwas anderes hinzufügen.',
  },
  'enrolment-incomplete': { what: 'Für die Regel wurde zu wenig hinterlegt.' },
  'answer-too-short': { what: 'Eine Antwort war zu kurz.' },
  'answer-too-long': { what: 'Eine Antwort war zu lang.' },
  'answer-pattern': { what: 'Eine Antwort hatte nicht die verlangte Form.' },
  'answer-repeated': { what: 'Dieselbe Antwort wurde zweimal gegeben.' },
  'answer-in-question': { what: 'Eine Antwort steht schon in ihrer Frage.' },
  'answer-common': { what: 'Eine Antwort ist eine, die viele geben.' },
  'question-too-short': { what: 'Eine eigene Frage war zu kurz.' },
  'question-repeated': { what: 'Dieselbe Frage wurde zweimal gewählt.' },
  'questions-too-few': { what: 'Zu wenige Fragen wurden beantwortet.' },
  unknown: { what: 'Es wurde aus einem Grund abgelehnt, für den diese Version keine Worte hat.' },
};
