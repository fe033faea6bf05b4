import type { Gate, ItemKind, Place, Purpose } from '@gatehouse/shared';

/**
 * Every word of the page that is not told elsewhere already (`cli/` has those about attempts, gates
 * and networks), in one place, so that another language has one file to be written for.
 */
export const words = {
  title: 'Help desk',
  skip: 'Skip to the content',
  signedInAs: 'Signed in as',
  signOut: 'Sign out',
  zone: (zone: string) => `Times are those of ${zone}.`,
  errorPrefix: 'Error: ',
  problemTitle: 'This did not work',
  noteLabel: 'How you made sure',
  signIn: {
    heading: 'Sign in to the help desk',
    lead: "With your own account of the directory. Only members of the help desk's group can.",
    account: 'Account name',
    password: 'Password',
    button: 'Sign in',
    refused:
      "Signing in did not work. Check account and password; only members of the help desk's group can sign in.",
    heldBack: (until: string | undefined) =>
      `There were too many tries. ${until === undefined ? 'Ask an administrator to unlock you.' : `Try again after ${until}.`}`,
    unreachable: 'The directory cannot be reached, so nobody can sign in. Try again in a minute.',
    ended: (minutes: number) =>
      `You were signed out, after ${minutes} minutes without use or at the end of a long day. Sign in again.`,
    noLonger: 'You were signed out, because this account is no longer one of the help desk.',
    out: 'You are signed out.',
    empty: 'Type your account name and your password.',
  },
  look: {
    heading: 'Who is calling?',
    label: 'Support code, or account name',
    hint: 'The code is on every screen of Gatehouse, such as 7K2M-9QXR. An account may be written alice, CORP\\alice or alice@corp.example.',
    button: 'Look up',
    empty: 'Type a support code or an account name.',
    unknown: 'No attempt has this support code, and the directory knows no account of this name.',
  },
  code: {
    heading: 'Support code',
    happened: 'What happened',
    todo: 'What to do',
    nothingToDo: 'Nothing, unless the person is stuck: then see all of this person.',
    facts: 'Who, from where',
    person: 'Account',
    nobody:
      'Nobody the page could name: the account does not exist, or could not be helped when it was typed. Ask for the account name, and look it up.',
    purpose: 'Purpose',
    place: 'Seen from',
    address: 'Address',
    device: 'Device, by its own word',
    rule: 'Rule',
    lock: 'In Gatehouse',
    timeline: 'Step by step',
    desk: 'What the help desk did',
    nothing: 'No attempt has this code',
    nothingText: 'Have the code read out once more, letter by letter; it has eight.',
    misreadText:
      'It begins with N, as codes do that a laptop makes when it cannot reach the service, but its letters do not fit together: it was misread or mistyped. Have it read out once more, letter by letter; it has eight.',
    network: 'The laptop could not reach the reset service',
    saw: 'What it saw',
    present: 'This attempt is under way.',
  },
  person: {
    status: 'How it stands',
    account: 'Account in the directory',
    directoryLock: 'Lock of the directory',
    gatehouseLock: 'Lock of Gatehouse',
    enabled: 'Enabled',
    disabled: 'Disabled',
    expired: 'Expired',
    privileged: 'Privileged: always refused here',
    locked: 'Locked',
    notLocked: 'Not locked',
    actions: 'What you can do',
    noActions: 'Nothing to be done from here.',
    recent: 'Latest support codes',
    noRecent: 'No attempt is kept for this person.',
    when: 'When',
    supportCode: 'Support code',
    came: 'What came of it',
    gates: 'What works, gate by gate',
    gate: 'Gate',
    works: 'Does it work?',
    with: 'With what',
    remarks: 'Remarks',
    yes: 'Works',
    no: 'Does not work',
    noGates: 'No rule asks for a gate.',
    items: 'Registered, as the person sees it',
    noItems: 'Nothing is registered.',
    from: 'As if coming from',
    recoveryUntil: (until: string) =>
      `A recovery code that was given out still opens, until ${until}.`,
    asked: (rule: string, what: string) => `The rule "${rule}" asks for ${what}.`,
    canYes: (way: string) => `Can reset the password: yes, by ${way}.`,
    canPerhaps: (way: string) =>
      `Can reset the password: perhaps, by ${way}; something there may be of no use to whoever is locked out.`,
    canNo: (why: string) => `Cannot reset the password, because ${why}.`,
    remedy: (todo: string) => `The shortest remedy is to ${todo}.`,
    noGate: 'no gate at all',
  },
  actions: {
    unlock: 'Unlock in Gatehouse',
    unlockWhy: 'Forgets the failures in a row. The account in the directory stays as it is.',
    unlockAccount: 'Unlock the account in the directory …',
    recovery: 'Give out a recovery code …',
    end: (code: string) => `End the attempt ${code}`,
    endWhy: 'The window of the person closes it; they can begin anew.',
    person: 'See all of this person',
  },
  done: {
    unlocked: 'Unlocked in Gatehouse. The person can begin anew.',
    'nothing-to-unlock': 'There was nothing to unlock in Gatehouse.',
    ended: 'The attempt was ended.',
    'not-ended':
      'The attempt had moved on or was over, so it was not ended. This is how it stands now.',
    'account-unlocked': 'The account was unlocked in the directory.',
    'account-not-locked': 'The account was not locked in the directory.',
    'account-refused':
      'The directory did not unlock the account. Tell the administrator; the log of the backend has more.',
    'account-not-known':
      'The directory did not answer, so nobody can say whether the account was unlocked. Look again in a minute.',
    'sent-before': 'This form was sent before. Nothing was done a second time.',
  },
  verify: {
    legend: 'I have made sure who is calling',
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
  problems: {
    'not-found': 'There is no such page.',
    'method-not-allowed': 'This cannot be done in that way.',
    form: 'This form is not one of your session, so nothing was done. Begin again from the first page.',
    foreign: 'This was sent by another page than ours, so nothing was done.',
    unreadable: 'The form could not be read, so nothing was done.',
    'no-person': 'The account is gone from the directory.',
    unavailable:
      'The directory or the store cannot be reached now. Nothing was done. Try again in a minute.',
    internal: 'The backend made a mistake. Tell the administrator when it was; the log has more.',
  },
  start: 'To the first page',
} as const;

export const gateNames: Record<Gate, string> = {
  email: 'code by e-mail',
  sms: 'code by text message',
  call: 'code by phone call',
  questions: 'questions',
  totp: 'authenticator',
  'saved-code': 'saved code',
  password: 'current password',
};
export const itemNames: Record<ItemKind, string> = {
  email: 'Address',
  phone: 'Number',
  totp: 'Authenticator',
  'saved-code': 'Saved codes',
  questions: 'Questions',
};
export const placeNames: Record<Place, string> = {
  lan: 'the office network',
  vpn: 'the VPN',
  internet: 'the internet',
};
export const purposeNames: Record<Purpose, string> = {
  reset: 'Reset the password',
  unlock: 'Unlock the account',
  change: 'Change the password',
  enrol: 'Register ways back',
};
