import type { FindingTexts } from '../../../cli/finding-texts.ts';
import { pluralsOf } from '../plurals.ts';

const counted = pluralsOf('fr');
const plus = 'écrivez-le avec + et l’indicatif du pays';
const anew = 'à faire réécrire';
const of = (region: string | undefined): string =>
  region === undefined ? 'd’un pays quelconque' : `de ${region}`;

/** What the doctor finds. */
export const findings: FindingTexts = {
  characterKinds: {
    broken: 'une moitié de caractère',
    control: 'un caractère de contrôle',
    bidi: 'une marque de sens d’écriture',
    invisible: 'un caractère que personne ne voit',
    'non-breaking-space': 'une espace insécable',
    'odd-space': 'une espace inhabituelle',
    'space-at-edge': 'une espace au bord',
    'full-width': 'une forme pleine chasse',
    'combining-without-base': 'un accent sans lettre',
    'mixed-script': 'une lettre semblable d’un autre alphabet',
  },
  characterNames: {
    'U+200B': 'espace sans chasse',
    'U+200C': 'antiliant sans chasse',
    'U+200D': 'liant sans chasse',
    'U+2060': 'gluon de mots',
    'U+FEFF': 'indicateur d’ordre des octets',
    'U+00AD': 'trait d’union conditionnel',
    'U+200E': 'marque gauche-à-droite',
    'U+200F': 'marque droite-à-gauche',
    'U+202E': 'forçage droite-à-gauche',
    'U+00A0': 'espace insécable',
  },
  registered: {
    email: 'Adresse privée',
    sms: 'Numéro enregistré',
    call: 'Numéro enregistré',
    questions: 'Questions de sécurité',
    totp: 'Application d’authentification',
    'saved-code': 'Codes de secours',
    password: 'Mot de passe',
  },
  lacking: {
    email: 'Aucune adresse privée n’est enregistrée',
    sms: 'Aucun numéro n’est enregistré',
    call: 'Aucun numéro n’est enregistré',
    questions: 'Aucune question de sécurité n’est enregistrée',
    totp: 'Aucune application d’authentification n’est configurée',
    'saved-code': 'Il ne reste aucun code de secours',
    password: 'Il n’y a pas de mot de passe',
  },
  numbered: (what, at) => `${what} ${at}`,
  valueOf: (attribute, at, all) => `${attribute} (valeur ${at} sur ${all})`,
  empty: (it, taken) =>
    `${it} est vide dans l’annuaire${taken === undefined ? '' : `\u00a0; la règle «\u00a0${taken.rule}\u00a0» prend ${taken.attributes.join(', puis ')}`}`,
  questionsFew: 'Moins de questions sont enregistrées qu’il n’en est posé',
  questionsShort: (registered, asked, own) => {
    const rest =
      own === 0 ? '' : `, et ${own} personnelles, qui ne comptent qu’après une autre vérification`;
    return `Questions prédéfinies enregistrées\u00a0: ${registered} sur ${asked}${rest}\u00a0; il en manque encore ${asked - registered}`;
  },
  directoryMailOff: (it) =>
    `${it} contient une adresse, mais celles de l’annuaire ne reçoivent pas de codes ici (gates.email.directoryMail)`,
  oddCharacter: (it, { codePoint, name, kind }, position) => {
    const what = name === undefined ? kind : `${name}, ${kind}`;
    const where = position === undefined ? '' : ` en position ${position}`;
    return `${it} contient ${codePoint} (${what})${where}\u00a0; ${anew}`;
  },
  notAnAddress: (it) => `${it} n’est pas une adresse où un e-mail pourrait arriver\u00a0; ${anew}`,
  trouble: {
    'no-number': (it) => `${it} contient autre chose qu’un numéro de téléphone`,
    'no-country': (it, region) =>
      `${it} n’a pas d’indicatif de pays et n’est pas un numéro ${of(region)}\u00a0; ${plus}`,
    'no-such-number': (it) =>
      `${it} est un numéro qui n’existe pas dans son pays\u00a0; faites-le vérifier`,
    'two-readings': (it, region) =>
      `${it} est peut-être un numéro ${of(region)}, ou celui d’un autre pays qui a perdu son +\u00a0; ${plus}`,
    'costs-extra': (it) => `${it} est un numéro surtaxé, qui n’est jamais composé`,
  },
  landline: (it) => `${it} est une ligne fixe et ne reçoit pas de SMS`,
  extension: {
    text: (it) => `${it} a un numéro de poste, qu’aucun SMS n’atteint`,
    call: (it) =>
      `${it} a un numéro de poste qui ne peut pas être composé\u00a0: phone.call n’a pas de {extension}`,
  },
  notYet: (it, from) =>
    `${it}\u00a0: ${from === undefined ? 'pas encore utilisable' : `utilisable à partir du ${from} seulement`}`,
  ended: (it) => `${it}\u00a0: n’est plus utilisable, autre chose a pris sa place`,
  ending: (it, until) =>
    `${it}\u00a0: utilisable ${until === undefined ? 'encore un certain temps' : `jusqu’au ${until}`}, puis plus`,
  gateClosed: 'Cette version ne peut pas proposer cette vérification',
  ownMailbox: (it) => `${it} est la boîte qu’une personne verrouillée ne peut pas ouvrir`,
  oneNumber: (one, other) => `${one} et ${other} vont au même numéro et ne comptent qu’une fois`,
  codesLeft: (left) =>
    `${left === undefined ? 'Il reste peu de codes' : counted(left, { one: 'Il reste # code', other: 'Il reste # codes' })}\u00a0; faites-en créer de nouveaux`,
  selfWriting: {
    may: (it, setting) =>
      `${it} peut être modifié par la personne elle-même dans cet annuaire\u00a0; retirez-lui ce droit, ou mettez ${setting}`,
    'cannot-be-told': (it) =>
      `Impossible de dire si la personne peut modifier ${it}\u00a0: les droits sur le compte ne peuvent pas être lus`,
    'no-such-attribute': (it) => `L’annuaire n’a pas d’attribut ${it}`,
  },
};
