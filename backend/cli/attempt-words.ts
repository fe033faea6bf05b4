import type { ClosedReason, Gate, Outcome, RefusalReason } from '@gatehouse/shared';
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

const policy = 'The rules are on the screen; another password will do.';
/** Why the directory, or the backend before it, did not take something. */
export const refusalWords: Record<RefusalReason, Words> = {
  'wrong-answer': { what: 'An answer was wrong.' },
  'wrong-code': { what: 'A wrong code was typed.' },
  'code-expired': { what: 'The code was typed too late.', todo: 'Ask for another one.' },
  'not-delivered': {
    what: 'The message could not be delivered.',
    todo: 'Look at the log of the backend.',
    atDesk: 'Let the person take another gate, and tell the administrator.',
  },
  'resend-too-soon': { what: 'Another code was asked for too soon.' },
  'resend-limit': {
    what: 'No more codes may be sent in one attempt.',
    todo: 'Begin anew, or take another gate.',
  },
  'option-gone': { what: 'What was chosen was no longer on offer.' },
  'not-yours': {
    what: 'What was typed is no address or number of this person.',
    todo: 'Run "backend doctor" with the account, and register what is right.',
    atDesk: 'Look the person up, see what is registered, and have what is right registered.',
  },
  interrupted: {
    what: 'The backend was interrupted while it checked an answer.',
    todo: 'Try again.',
  },
  busy: { what: 'The backend or the directory was too busy.', todo: 'Try again in a minute.' },
  'password-too-short': { what: 'The new password was refused: too short.', todo: policy },
  'password-too-long': { what: 'The new password was refused: too long.', todo: policy },
  'password-complexity': {
    what: 'The new password was refused: too few kinds of characters.',
    todo: policy,
  },
  'password-contains-name': {
    what: "The new password was refused: the person's name is in it.",
    todo: policy,
  },
  'password-in-history': {
    what: 'The new password was refused by the directory: history. It was used before.',
    todo: policy,
  },
  'password-breached': {
    what: 'The new password was refused: it is on the list of breached passwords.',
    todo: 'Another password. The list is the one under "passwords" in the configuration.',
  },
  'password-too-young': {
    what: 'The present password is too young to be changed.',
    todo: 'Wait for its least age to pass, or do a reset.',
  },
  'password-policy': {
    what: 'The new password was refused by the directory, which does not say why.',
    todo: policy,
  },
  'password-not-set': {
    what: 'The new password was not set.',
    todo: 'Look at the rights of the service account and at the log; then try again.',
    atDesk: 'Let the person try again; if it happens again, tell the administrator.',
  },
  'account-not-unlocked': {
    what: 'The account was not unlocked.',
    todo: 'Look at the rights of the service account and at the log; then try again.',
    atDesk: 'Let the person try again; if it happens again, tell the administrator.',
  },
  'wrong-password': { what: 'The current password was not taken.' },
  'directory-unreachable': {
    what: 'The directory could not be reached.',
    todo: 'Run "backend check".',
    atDesk: 'Let the person try again in a few minutes, and tell the administrator.',
  },
  'wait-before-next-try': {
    what: 'The next try came too soon after a wrong one.',
    todo: 'Wait as long as the screen says.',
  },
  'not-an-address': { what: 'What was typed is no address.' },
  'not-a-number': {
    what: 'What was typed is no number that can be called.',
    todo: 'Write it with + and the country code.',
  },
  'already-registered': { what: 'What was typed is registered already.' },
  'too-many-items': { what: 'No more of that kind can be registered.', todo: 'Remove one first.' },
  'item-needed': {
    what: 'What was to be removed is needed by the rule.',
    todo: 'Add another one first.',
  },
  'enrolment-incomplete': { what: 'Too little was registered for the rule.' },
  'answer-too-short': { what: 'An answer was too short.' },
  'answer-too-long': { what: 'An answer was too long.' },
  'answer-pattern': { what: 'An answer did not have the form that is asked for.' },
  'answer-repeated': { what: 'The same answer was given twice.' },
  'answer-in-question': { what: 'An answer stands in its question.' },
  'answer-common': { what: 'An answer is one that many people give.' },
  'question-too-short': { what: 'A question of the own was too short.' },
  'question-repeated': { what: 'The same question was chosen twice.' },
  'questions-too-few': { what: 'Too few questions were answered.' },
  unknown: { what: 'It was refused for a reason that this version has no words for.' },
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
