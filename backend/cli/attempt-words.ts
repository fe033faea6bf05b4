import type { ClosedReason, Gate, Outcome } from '@gatehouse/shared';
import type { Standing } from '../attempts/attempt.ts';
import type { Behind } from '../directory/directory.ts';

/** What happened and what the help desk can do, or nothing where nothing is to be done. */
export interface Words {
  what: string;
  /** At the command line. */
  todo?: string;
  /** At the help desk's page, where that is something else. */
  atDesk?: string;
}

const doctor = 'run "backend doctor" with the name of the account, which says what is lacking';

/** Why an attempt could not succeed. A new standing without words does not compile. */
export const standingWords: Record<Exclude<Standing, 'able'>, Words> = {
  'no-such-account': {
    what: 'There is no account of the name that was typed.',
    todo: 'Have the name spelt out, and compare it with the directory.',
  },
  disabled: {
    what: 'The account is disabled in the directory.',
    todo: 'Find out why before it is enabled.',
  },
  expired: {
    what: 'The account has expired in the directory.',
    todo: 'If the person still works here, set a later end of the account.',
  },
  privileged: {
    what: 'The account is privileged, and such accounts are always refused here.',
    todo: 'Another administrator has to do it by hand.',
  },
  'not-enrolled': {
    what: "Nothing that this person has satisfies the person's rule.",
    todo: `Prove by other means who it is, set the password by hand, and ${doctor}.`,
    atDesk: 'Look the person up: the page says gate by gate what is lacking.',
  },
  'not-allowed': {
    what: "The person's rule does not allow this, or no rule takes the person from that place.",
    todo: 'Run "backend simulate" with the name of the account: it tells why, rule by rule.',
    atDesk:
      "Look the person up, and see whether it is allowed from another place. The rules are the administrator's.",
  },
};

export const closedWords: Record<ClosedReason, Words> = {
  'too-many-tries': {
    what: 'It ended because of too many wrong tries.',
    todo: 'Help with the same gate another time, or see what else there is: ' + doctor + '.',
    atDesk:
      'Help with the same gate another time, or look the person up and see what else there is.',
  },
  'too-many-attempts': {
    what: 'It ended at a limit: there were too many tries, messages or attempts of late.',
    todo: 'Wait until the time has passed that the screen shows. If it was not this person, somebody tries the account.',
  },
  'locked-out': {
    what: 'The person is locked out of Gatehouse after too many wrong answers in a row; the account itself is not.',
    todo: 'Make sure that it was this person, and open the lock by "backend unlock".',
    atDesk: 'Make sure that it was this person, and unlock them in Gatehouse.',
  },
  expired: { what: 'The time for the attempt ran out.', todo: 'Let the person begin anew.' },
  'not-possible': {
    what: 'When the gates were passed, the account was gone, disabled or privileged, or no way was left.',
    todo: 'Look at the account in the directory.',
  },
  abandoned: { what: 'The person, or the laptop after a while, left it.' },
  unknown: { what: 'It ended for a reason that this version has no words for.' },
};

export const outcomeWords: Record<Outcome, Words> = {
  'password-set': { what: 'The new password was set.' },
  'password-set-and-unlocked': { what: 'The new password was set and the account unlocked.' },
  unlocked: { what: 'The account was unlocked.' },
  'not-locked': {
    what: 'The account was not locked, so there was nothing to unlock.',
    todo: 'Perhaps the password is forgotten rather: then it is a reset.',
  },
  unconfirmed: {
    what: 'The new password was sent to the directory, and nobody can say whether it was set.',
    todo: 'Let the person try the new password first, and then the old one.',
  },
  enrolled: { what: 'What the person registered was saved.' },
};

/** What stood behind a current password that was not taken; people are never told. */
export const behindWords: Record<Behind, Words> = {
  wrong: { what: 'The current password was wrong.', todo: 'If it is forgotten, it is a reset.' },
  locked: {
    what: 'The account is locked in the directory.',
    todo: 'Unlock it, here or in the directory.',
  },
  'lockout-near': {
    what: 'The current password was not looked at: one more wrong one would have come too near to the lock of the directory.',
    todo: 'Wait until the directory forgets the wrong ones, or do a reset.',
  },
  barred: {
    what: 'The account was left alone: it is disabled, expired, privileged or gone by now.',
    todo: 'Look at the account in the directory.',
  },
  refused: {
    what: 'The directory refused the account, whatever the password.',
    todo: 'Look at its state, its hours and its workstations in the directory.',
  },
};

/** What a person has said of a destination that they were shown under its mask. */
export const disownedKinds: Record<'address' | 'number', Words> = {
  address: {
    what: 'The person said that an address on the screen is no longer theirs.',
    todo: 'Prove by other means who it is, and have the new address registered.',
  },
  number: {
    what: 'The person said that a number on the screen is no longer theirs.',
    todo: 'Prove by other means who it is, and have the new number registered.',
  },
};

/** How a gate is asked, and what the person does about it. */
export const gateWords: Record<Gate, { asked: string; does: 'typed' | 'answered' }> = {
  email: { asked: 'The code was sent by e-mail', does: 'typed' },
  sms: { asked: 'The code was sent by SMS', does: 'typed' },
  call: { asked: 'The code was told by a phone call', does: 'typed' },
  questions: { asked: 'Questions were asked', does: 'answered' },
  totp: { asked: "The authenticator's code was asked for", does: 'typed' },
  'saved-code': { asked: 'A saved code was asked for', does: 'typed' },
  password: { asked: 'The current password was asked for', does: 'typed' },
};

/** What did not go out, by the channel. */
export const messageWords: Record<'email' | 'sms' | 'call', string> = {
  email: 'e-mail',
  sms: 'SMS',
  call: 'call',
};
