import {
  closedReasonSchema,
  gateSchema,
  itemKindSchema,
  outcomeSchema,
  placeSchema,
  purposeSchema,
  refusalReasonSchema,
} from '@gatehouse/shared';
import type { SealedRecord } from '../audit/sealed-record.ts';
import { closedWords, outcomeWords, refusalWords } from '../cli/attempt-words.ts';
import { gateNames, itemNames, placeNames, purposeNames } from './words.ts';

/** One row of the audit as a short sentence. A row of a kind that is not known here is told by its name. */
export function timelineWords({ event, data }: Pick<SealedRecord, 'event' | 'data'>): string {
  const gate = gateSchema.safeParse(data['gate']).data;
  const named = gate === undefined ? 'a gate' : gateNames[gate];
  const item = itemKindSchema.safeParse(data['item']).data;
  const thing = item === undefined ? 'something' : itemNames[item].toLowerCase();
  switch (event) {
    case 'opened':
      return `Began: ${purposeWords(data['purpose'])}, seen from ${placeWords(data['place'])}.`;
    case 'gate-opened':
      return `Chose: ${named}.`;
    case 'code-resent':
      return `Asked for another code: ${named}.`;
    case 'gate-passed':
      return `Passed: ${named}.`;
    case 'gate-failed':
      return `Wrong: ${named}.`;
    case 'disowned':
      return 'Said that an address or number is no longer theirs.';
    case 'proven':
      return 'All gates were passed.';
    case 'purpose-changed':
      return `Went on to: ${purposeWords(data['purpose'])}.`;
    case 'refused':
      return refusalOf(data['reason']);
    case 'reset-intended':
    case 'change-intended':
      return 'A new password is sent to the directory.';
    case 'unlock-intended':
      return 'The directory is asked to unlock the account.';
    case 'reset-outcome':
    case 'change-outcome':
    case 'unlock-outcome':
    case 'enrol-outcome':
      return outcomeOf(data['outcome']);
    case 'item-begun':
      return `Began to register: ${thing}.`;
    case 'item-added':
      return `Registered: ${thing}.`;
    case 'item-removed':
      return `Took out of what is registered: ${thing}.`;
    case 'closed':
      return closedWords[closedReasonSchema.safeParse(data['reason']).data ?? 'unknown'].what;
    case 'throttled':
      return 'A limit held it up.';
    case 'locked-out':
      return 'Locked in Gatehouse after too many wrong answers in a row.';
    case 'failures-cleared':
      return 'An administrator unlocked the person in Gatehouse.';
    default:
      return deskSentences[event] ?? event;
  }
}

const deskSentences: Partial<Record<string, string>> = {
  'desk-looked': 'Looked at it.',
  'desk-unlocked': 'Unlocked the person in Gatehouse.',
  'desk-ended': 'Ended the attempt.',
  'desk-verified': 'Made sure who was calling.',
  'desk-recovery-issued': 'Gave out a recovery code.',
  'desk-unlock-intended': 'Asked the directory to unlock the account.',
  'desk-unlock-outcome': 'The directory answered.',
};

const placeWords = (place: unknown): string =>
  placeNames[placeSchema.safeParse(place).data ?? 'internet'];

function purposeWords(purpose: unknown): string {
  const known = purposeSchema.safeParse(purpose).data;
  return known === undefined ? 'something' : purposeNames[known].toLowerCase();
}

function refusalOf(reason: unknown): string {
  return refusalWords[refusalReasonSchema.safeParse(reason).data ?? 'unknown'].what;
}

function outcomeOf(outcome: unknown): string {
  const done = outcomeSchema.safeParse(outcome);
  if (done.success) return outcomeWords[done.data].what;
  if (outcome === 'not-known-yet') return 'The directory did not answer; it is asked again.';
  return refusalOf(outcome);
}
