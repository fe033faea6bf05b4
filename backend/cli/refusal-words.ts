import type { RefusalReason } from '@gatehouse/shared';
import type { Words } from './attempt-words.ts';

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
