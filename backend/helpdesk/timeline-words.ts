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
import type { DeskWords } from './words/desk-words.ts';

/** One row of the audit as a short sentence. A row of a kind that is not known here is told by its name. */
export function timelineWords(
  { event, data }: Pick<SealedRecord, 'event' | 'data'>,
  words: DeskWords,
): string {
  const { timeline: texts, names, story } = words;
  const gate = gateSchema.safeParse(data['gate']).data;
  const named = gate === undefined ? texts.aGate : names.gates[gate];
  const item = itemKindSchema.safeParse(data['item']).data;
  const thing = item === undefined ? texts.something : names.items[item];
  const known = purposeSchema.safeParse(data['purpose']).data;
  const purpose = known === undefined ? texts.something : names.purposes[known];
  switch (event) {
    case 'opened':
      return texts.began(
        purpose,
        names.places[placeSchema.safeParse(data['place']).data ?? 'internet'],
      );
    case 'gate-opened':
      return texts.chose(named);
    case 'code-resent':
      return texts.another(named);
    case 'gate-passed':
      return texts.passed(named);
    case 'gate-failed':
      return texts.wrong(named);
    case 'disowned':
      return texts.disowned;
    case 'proven':
      return texts.proven;
    case 'purpose-changed':
      return texts.wentOn(purpose);
    case 'refused':
      return refusalOf(data['reason'], words);
    case 'reset-intended':
    case 'change-intended':
      return texts.passwordSent;
    case 'unlock-intended':
      return texts.unlockSent;
    case 'reset-outcome':
    case 'change-outcome':
    case 'unlock-outcome':
    case 'enrol-outcome':
      return outcomeOf(data['outcome'], words);
    case 'item-begun':
      return texts.itemBegun(thing);
    case 'item-added':
      return texts.itemAdded(thing);
    case 'item-removed':
      return texts.itemRemoved(thing);
    case 'closed':
      return story.closed[closedReasonSchema.safeParse(data['reason']).data ?? 'unknown'].what;
    case 'throttled':
      return texts.throttled;
    case 'locked-out':
      return texts.lockedOut;
    case 'failures-cleared':
      return texts.cleared;
    default:
      return Object.entries(texts.desk).find(([name]) => name === event)?.[1] ?? event;
  }
}

function refusalOf(reason: unknown, { story }: DeskWords): string {
  return story.refusal[refusalReasonSchema.safeParse(reason).data ?? 'unknown'].what;
}

function outcomeOf(outcome: unknown, words: DeskWords): string {
  const done = outcomeSchema.safeParse(outcome);
  if (done.success) return words.story.outcome[done.data].what;
  if (outcome === 'not-known-yet') return words.timeline.noAnswer;
  return refusalOf(outcome, words);
}
