/** The page of a person, what can be done there, and what came of it. */
export const person = {
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
    registered: 'registered',
    ofDirectory: (attribute: string) => `from ${attribute}`,
    noGates: 'No rule asks for a gate.',
    items: 'Registered, as the person sees it',
    noItems: 'Nothing is registered.',
    fromDirectory: 'from the directory',
    countsFrom: (from: string) => `counts from ${from}`,
    countsUntil: (until: string) => `counts until ${until}`,
    from: 'As if coming from:',
    counted: (what: string, count: number) => `${what}: ${count}`,
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
  lock: {
    /** Wrong answers, one after the other. */
    row: (failures: number) =>
      `${failures} wrong ${failures === 1 ? 'answer' : 'answers'} in a row`,
    lockedOut: (row: string) => `Locked, after ${row}, until somebody unlocks it.`,
    locked: (until: string, row: string) => `Locked until ${until}, after ${row}.`,
    open: 'Not locked.',
    openAfter: (row: string) => `Not locked, with ${row}.`,
  },
  actions: {
    unlock: 'Unlock in Gatehouse',
    unlockAccount: 'Unlock the account in the directory …',
    recovery: 'Give out a recovery code …',
    end: (code: string) => `End the attempt ${code}`,
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
};
export type PersonWords = typeof person;
