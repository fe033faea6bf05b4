import type { FindingTexts } from '../../../cli/finding-texts.ts';
import { pluralsOf } from '../plurals.ts';

const counted = pluralsOf('de');
const plus = 'schreiben Sie sie mit + und Ländervorwahl';
const anew = 'lassen Sie es neu schreiben';
const of = (region: string | undefined): string =>
  region === undefined ? 'aus irgendeinem Land' : `aus ${region}`;

/** What the doctor finds. */
export const findings: FindingTexts = {
  characterKinds: {
    broken: 'ein halbes Zeichen',
    control: 'ein Steuerzeichen',
    bidi: 'ein Zeichen für die Schreibrichtung',
    invisible: 'ein Zeichen, das niemand sieht',
    'non-breaking-space': 'ein geschütztes Leerzeichen',
    'odd-space': 'ein ungewöhnliches Leerzeichen',
    'space-at-edge': 'ein Leerzeichen am Rand',
    'full-width': 'ein Zeichen in voller Breite',
    'combining-without-base': 'ein Akzent ohne Buchstaben',
    'mixed-script': 'ein ähnlicher Buchstabe aus einem anderen Alphabet',
  },
  characterNames: {
    'U+200B': 'Leerzeichen ohne Breite',
    'U+200C': 'breitenloser Nichtverbinder',
    'U+200D': 'breitenloser Verbinder',
    'U+2060': 'Wortverbinder',
    'U+FEFF': 'Byte-Reihenfolge-Marke',
    'U+00AD': 'weiches Trennzeichen',
    'U+200E': 'Links-nach-rechts-Zeichen',
    'U+200F': 'Rechts-nach-links-Zeichen',
    'U+202E': 'erzwungene Schreibrichtung nach links',
    'U+00A0': 'geschütztes Leerzeichen',
  },
  registered: {
    email: 'Private Adresse',
    sms: 'Hinterlegte Nummer',
    call: 'Hinterlegte Nummer',
    questions: 'Sicherheitsfragen',
    totp: 'Authenticator-App',
    'saved-code': 'Gespeicherte Codes',
    password: 'Passwort',
  },
  lacking: {
    email: 'Keine private Adresse ist hinterlegt',
    sms: 'Keine Nummer ist hinterlegt',
    call: 'Keine Nummer ist hinterlegt',
    questions: 'Keine Sicherheitsfrage ist hinterlegt',
    totp: 'Keine Authenticator-App ist eingerichtet',
    'saved-code': 'Kein gespeicherter Code ist mehr übrig',
    password: 'Es gibt kein Passwort',
  },
  numbered: (what, at) => `${what} ${at}`,
  valueOf: (attribute, at, all) => `${attribute} (Wert ${at} von ${all})`,
  empty: (it, taken) =>
    `${it} ist im Verzeichnis leer${taken === undefined ? '' : `; die Regel „${taken.rule}“ nimmt ${taken.attributes.join(', dann ')}`}`,
  questionsFew: 'Weniger Fragen sind hinterlegt, als gestellt werden',
  questionsShort: (registered, asked, own) => {
    const rest =
      own === 0 ? '' : `, dazu ${own} eigene, die erst nach einer anderen Prüfung zählen`;
    return `${registered} von ${asked} vorgegebenen Fragen sind hinterlegt${rest}; es fehlen noch ${asked - registered}`;
  },
  directoryMailOff: (it) =>
    `${it} enthält eine Adresse, aber Adressen aus dem Verzeichnis bekommen hier keine Codes (gates.email.directoryMail)`,
  oddCharacter: (it, { codePoint, name, kind }, position) => {
    const what = name === undefined ? kind : `${name}, ${kind}`;
    const where = position === undefined ? '' : ` an Stelle ${position}`;
    return `${it} enthält ${codePoint} (${what})${where}; ${anew}`;
  },
  notAnAddress: (it) => `${it} ist keine Adresse, an die man Mails senden kann; ${anew}`,
  trouble: {
    'no-number': (it) => `${it} enthält etwas anderes als eine Telefonnummer`,
    'no-country': (it, region) =>
      `${it} hat keine Ländervorwahl und ist keine Nummer ${of(region)}; ${plus}`,
    'no-such-number': (it) =>
      `${it} ist eine Nummer, die es in ihrem Land nicht gibt; lassen Sie sie nachschlagen`,
    'two-readings': (it, region) =>
      `${it} ist vielleicht eine Nummer ${of(region)}, vielleicht eine aus einem anderen Land, der das + fehlt; ${plus}`,
    'costs-extra': (it) => `${it} ist eine kostenpflichtige Sondernummer, die nie gewählt wird`,
  },
  landline: (it) => `${it} ist ein Festnetzanschluss und empfängt keine SMS`,
  extension: {
    text: (it) => `${it} hat eine Durchwahl, die keine SMS erreicht`,
    call: (it) =>
      `${it} hat eine Durchwahl, die nicht gewählt werden kann: In phone.call steht kein {extension}`,
  },
  notYet: (it, from) => `${it}: zählt ${from === undefined ? 'noch nicht' : `erst ab ${from}`}`,
  ended: (it) => `${it}: zählt nicht mehr, denn etwas anderes ist an diese Stelle getreten`,
  ending: (it, until) =>
    `${it}: zählt ${until === undefined ? 'noch eine Weile' : `noch bis ${until}`}, dann nicht mehr`,
  gateClosed: 'Diese Version kann die Prüfung nicht anbieten',
  ownMailbox: (it) => `${it} ist das Postfach, das eine ausgesperrte Person nicht öffnen kann`,
  oneNumber: (one, other) => `${one} und ${other} gehen an dieselbe Nummer und zählen nur einmal`,
  codesLeft: (left) =>
    `${left === undefined ? 'Nur wenige Codes sind' : counted(left, { one: 'Nur # Code ist', other: 'Nur # Codes sind' })} noch übrig; lassen Sie neue erstellen`,
  selfWriting: {
    may: (it, setting) =>
      `${it} darf die Person in diesem Verzeichnis selbst ändern; entziehen Sie ihr dieses Recht, oder setzen Sie ${setting}`,
    'cannot-be-told': (it) =>
      `Ob die Person ${it} ändern darf, ist nicht zu sagen: Die Rechte an dem Konto dürfen nicht gelesen werden`,
    'no-such-attribute': (it) => `Das Verzeichnis hat kein Attribut ${it}`,
  },
};
