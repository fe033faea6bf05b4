import type { Place, Purpose } from '@gatehouse/shared';
import type { Requirement } from '../rules/requirement.ts';
import type { Attempt, AttemptLimits, Moment, Standing, UsableOption } from './attempt.ts';

export interface Opening {
  id: string;
  supportCode: string;
  purpose: Purpose;
  subject: { key: string; guid?: string; standing: Standing; notify: string[] };
  language: string;
  place: Place;
  /** Absent where no rule has anything to offer to anyone: the attempt is closed from the start. */
  terms?: { may: Purpose[]; requirement: Requirement };
  usable: UsableOption[];
}

/** The first state of an attempt. */
export function openAttempt(opening: Opening, now: Moment, limits: AttemptLimits): Attempt {
  const { terms, ...facts } = opening;
  return {
    ...facts,
    seq: 0,
    may: terms?.may ?? [],
    requirement: terms?.requirement ?? { all: [] },
    passed: [],
    challenges: {},
    where: terms === undefined ? { at: 'closed', reason: 'not-possible' } : { at: 'choosing' },
    openedAt: now,
    expiresAt: now + limits.life,
    extensions: 0,
    passwordRefusals: 0,
  };
}
