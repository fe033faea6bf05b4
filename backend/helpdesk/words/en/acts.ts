/** What is done only once an agent has made sure who is calling. */
export const acts = {
  verify: {
    legend: 'I have made sure who is calling',
    note: 'How you made sure',
    missing: (what: string) => `Tick this once you have done it: ${what}`,
    noteMissing: 'Write down how you made sure.',
    noteHint: 'Goes into the audit. Write no answers, codes or passwords here.',
    optional: '(optional)',
    back: 'Back to the person',
  },
  unlockAccount: {
    heading: 'Unlock the account in the directory',
    lead: 'Make sure first who is calling: whoever locked the account may be somebody else.',
    button: 'Unlock the account',
  },
  recovery: {
    heading: 'Give out a recovery code',
    lead: (minutes: number) =>
      `It opens the gate "saved code" once, within ${minutes} minutes, and is shown here once. It is no password: the person sets one alone. All addresses and numbers of the person are told.`,
    button: 'Give out a code',
    shown: 'Recovery code',
    readOut: 'Read it out now, letter by letter. It will not be shown again.',
    until: (until: string) => `It opens once, until ${until}.`,
    how: 'The person begins at the sign-in screen, chooses "saved code" and types it.',
    told: (count: number) =>
      count === 0
        ? 'The person has no address and no number to be told at.'
        : `The person is told at ${count} ${count === 1 ? 'address or number' : 'addresses and numbers'}.`,
    locked: 'The person is locked in Gatehouse, so the code opens nothing until you unlock them.',
    supportCode: (code: string) => `In the audit this has the support code ${code}.`,
    sentBefore:
      'This form was sent before, and its code was shown then. Nothing was given out a second time. If the code was lost, begin again: the new one takes its place.',
    tooMany: {
      agent: (until: string) =>
        `You have given out as many codes as one agent may within an hour. The next one is possible after ${until}.`,
      person: (until: string) =>
        `This person was given as many codes as one may have within a day. The next one is possible after ${until}.`,
    },
    busy: 'Too much is going on at once. Try again in a moment.',
  },
  notRecovery: {
    off: 'No recovery codes are given out here: the configuration has no helpdesk.recovery.',
    'own-account': 'No recovery code for your own account: ask a colleague.',
    disabled: 'No recovery code, because the account is disabled.',
    expired: 'No recovery code, because the account has expired.',
    privileged: 'No recovery code, because the account is privileged.',
    'no-rule': 'No recovery code, because no rule lets this person reset or unlock from there.',
    'rule-without-code': (rule: string) =>
      `No recovery code: the rule "${rule}" asks nobody for a saved code, so it would open nothing.`,
    'other-rules': (rule: string) =>
      `No recovery code: for the rule "${rule}" none is given out (helpdesk.recovery.rules).`,
    'not-enough': (rule: string, lacking: string) =>
      `No recovery code, because it would not be enough: the rule "${rule}" asks for more, and there is nothing for ${lacking}.`,
  },
};
export type ActsWords = typeof acts;
