/** Values that can be seen in what a function of words writes. */
const [one, two] = ['⟪one⟫', '⟪two⟫'];
const counts = [0, 1, 2, 3, 11, 100].map((count) => [count]);

/** What the functions among the words are called with, by the end of their path: each of these. */
export const samples: readonly (readonly [path: RegExp, calls: readonly unknown[][]])[] = [
  [/^lock\.row$|^recovery\.(told|lead)$|^signIn\.ended$|^remedies\.moreQuestions$/, counts],
  [/^findings\.codesLeft$/, [[undefined], ...counts]],
  [
    /^signIn\.heldBack$|^findings\.trouble\.|^remedies\.number\./,
    [
      [one, undefined],
      [one, two],
    ],
  ],
  [
    /^findings\.(notYet|ending)$/,
    [
      [one, undefined],
      [one, two],
    ],
  ],
  [
    /^findings\.empty$/,
    [
      [one, undefined],
      [one, { rule: two, attributes: ['`a`', '`b`'] }],
    ],
  ],
  [/^findings\.(numbered|valueOf)$/, [[one, 1, 2]]],
  [
    /^findings\.questionsShort$/,
    [
      [1, 3, 0],
      [1, 3, 2],
    ],
  ],
  [
    /^findings\.oddCharacter$/,
    [
      [one, { codePoint: 'U+0001', name: undefined, kind: two }, undefined],
      [one, { codePoint: 'U+0001', name: '⟪name⟫', kind: two }, 3],
    ],
  ],
  [
    /^because$/,
    ['disabled', 'expired', 'privileged', 'no-rule', 'not-allowed', 'not-enrolled'].map((each) => [
      each,
      one,
    ]),
  ],
  [/^requirement\.all$/, [[[one, two]]]],
  [/^requirement\.any$/, [[1, [one, two]]]],
  [
    /^story\.(neverAnswered|answeredWrongly)$/,
    ['email', 'sms', 'call', 'questions', 'totp', 'saved-code', 'password'].flatMap((gate) => [
      [gate, 1],
      [gate, 2],
      [gate, 5],
    ]),
  ],
  [
    /^story\.lost$/,
    ['email', 'sms', 'call'].flatMap((channel) => [
      [channel, true],
      [channel, false],
    ]),
  ],
  [/./, [[one, two]]],
];
