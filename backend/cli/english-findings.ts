import type { FindingTexts } from './finding-texts.ts';

/** What the doctor says in English. */
export const englishFindings: FindingTexts = {
  characterKinds: {
    broken: 'half a character',
    control: 'a control character',
    bidi: 'a mark of the direction of writing',
    invisible: 'a character that nobody sees',
    'non-breaking-space': 'a non-breaking space',
    'odd-space': 'an unusual space',
    'space-at-edge': 'a space at the edge',
    'full-width': 'a full-width form',
    'combining-without-base': 'an accent without a letter',
    'mixed-script': 'a letter of another alphabet that looks alike',
  },
  characterNames: {
    'U+200B': 'zero-width space',
    'U+200C': 'zero-width non-joiner',
    'U+200D': 'zero-width joiner',
    'U+2060': 'word joiner',
    'U+FEFF': 'byte order mark',
    'U+00AD': 'soft hyphen',
    'U+200E': 'left-to-right mark',
    'U+200F': 'right-to-left mark',
    'U+202E': 'right-to-left override',
    'U+00A0': 'no-break space',
  },
  registered: {
    email: 'private address',
    sms: 'registered number',
    call: 'registered number',
    questions: 'questions',
    totp: 'authenticator',
    'saved-code': 'saved codes',
    password: 'password',
  },
  lacking: {
    email: 'no private address is registered',
    sms: 'no number is registered',
    call: 'no number is registered',
    questions: 'no question is registered',
    totp: 'no authenticator is registered',
    'saved-code': 'no saved code is left',
    password: 'there is no password',
  },
  numbered: (what, at) => `${what} ${at}`,
  valueOf: (attribute, at, of) => `${attribute} (value ${at} of ${of})`,
  empty: (it, taken) =>
    `${it} is empty in the directory${taken === undefined ? '' : `; the rule "${taken.rule}" takes ${taken.attributes.join(', then ')}`}`,
  questionsFew: 'fewer questions are registered than are asked',
  questionsShort: (registered, asked, own) => {
    const rest =
      own === 0 ? '' : `, and ${own} of the person's own, which count only after another gate`;
    return `${registered} of ${asked} predefined questions are registered${rest}; register ${asked - registered} more`;
  },
  directoryMailOff: (it) =>
    `${it} holds an address, and those of the directory receive no codes here (gates.email.directoryMail)`,
  oddCharacter: (it, { codePoint, name, kind }, position) => {
    const what = name === undefined ? kind : `${name}, ${kind}`;
    const where = position === undefined ? '' : ` at position ${position}`;
    return `${it} contains ${codePoint} (${what})${where}; have it written anew`;
  },
  notAnAddress: (it) => `${it} is no address that mail could go to; have it written anew`,
  trouble: {
    'no-number': (it) => `${it} holds something else than a telephone number`,
    'no-country': (it, region = 'any region') =>
      `${it} has no country code and is no number of ${region}; write it with + and the country code`,
    'no-such-number': (it) =>
      `${it} is a number that there is not in its country; have it looked up`,
    'two-readings': (it, region = 'any region') =>
      `${it} may be a number of ${region}, or one of another country that has lost its +; write it with + and ` +
      'the country code',
    'costs-extra': (it) => `${it} is a number that costs extra, which is never dialled`,
  },
  landline: (it) => `${it} is a landline and cannot take texts`,
  extension: {
    text: (it) => `${it} has an extension, which no text message reaches`,
    call: (it) => `${it} has an extension that cannot be dialled: phone.call names no {extension}`,
  },
  notYet: (it, from) => `${it} does not count ${from === undefined ? 'yet' : `until ${from}`}`,
  ended: (it) => `${it} counts no longer: something else has taken its place`,
  ending: (it, until) =>
    `${it} counts ${until === undefined ? 'for some time' : `until ${until}`} and no longer`,
  gateClosed: 'this version cannot open it',
  ownMailbox: (it) => `${it} is the mailbox that a locked-out person cannot open`,
  oneNumber: (one, other) => `${one} and ${other} go to one number and count once`,
  codesLeft: (left) => {
    const codes =
      left === undefined ? 'few codes are' : left === 1 ? '1 code is' : `${left} codes are`;
    return `${codes} left; have new ones made`;
  },
  selfWriting: {
    may: (it, setting) =>
      `${it} may be changed by the person itself in this directory; take that right away, or set ${setting}`,
    'cannot-be-told': (it) =>
      `whether the person may change ${it} cannot be told: the rights on the account may not be read`,
    'no-such-attribute': (it) => `the directory has no attribute ${it}`,
  },
};
