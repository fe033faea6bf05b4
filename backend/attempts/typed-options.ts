import type { Gate } from '@gatehouse/shared';
import type { Attempt, Challenge, UsableOption } from './attempt.ts';
import { isProven } from './attempt.ts';
import type { Prepared } from './event.ts';

/** Whether the person types the destination instead of picking it under a mask. */
export function isTyped({ to }: UsableOption): boolean {
  return to !== null && 'typed' in to;
}

/** The option that stands for all destinations of a gate that are typed. */
function typedOptionId(gate: Gate): string {
  return `${gate}-typed`;
}

/**
 * The options as they are shown: those of one gate whose destination is typed stand there as one, with
 * none of their destinations, so that not even their number tells anything.
 */
export function foldTyped(options: readonly UsableOption[]): UsableOption[] {
  const folded = new Set<Gate>();
  return options.flatMap((option) => {
    if (!isTyped(option)) return [option];
    if (folded.has(option.gate)) return [];
    folded.add(option.gate);
    const { gate, channel, to } = option;
    return [{ id: typedOptionId(gate), gate, channel, to }];
  });
}

/**
 * Whether choosing this option goes on with the challenge that is there: the same one was picked, or
 * the same text typed. What was typed decides, never whether it was right, so that nobody can tell.
 */
export function resumes(standing: Challenge, option: UsableOption, prepared: Prepared): boolean {
  if (!isTyped(option)) return standing.option === option.id;
  const digest = digestOf(standing);
  return (
    digest !== undefined &&
    prepared.kind === 'opened' &&
    digest === digestOf(prepared.opened.challenge)
  );
}

/** Whether what was typed is nobody's and may be said to be: after the proof words are plain. */
export function isNotYours(attempt: Attempt, prepared: Prepared): boolean {
  if (!isProven(attempt) || prepared.kind !== 'opened') return false;
  const { challenge } = prepared.opened;
  return 'codes' in challenge && challenge.typed?.meets === 'nobody';
}

/**
 * For the audit, and so for the help desk alone: whether what was typed was somebody's. Who waits for a
 * code that never comes may only have mistyped.
 */
export function typedFact(challenge: Challenge): { typed?: 'person' | 'nobody' } {
  if (!('codes' in challenge) || challenge.typed === undefined) return {};
  return { typed: challenge.typed.meets };
}

function digestOf(challenge: Challenge): string | undefined {
  return 'codes' in challenge ? challenge.typed?.digest : undefined;
}
