import type { Purpose } from '@gatehouse/shared';
import type { Attempt } from './attempt.ts';
import { isProven } from './attempt.ts';
import { next, unchanged } from './decision.ts';
import type { Decision } from './decision.ts';
import { wayOn } from './way-on.ts';

/** Another purpose through the same gates: what was passed stays passed. */
export function changePurpose(attempt: Attempt, purpose: Purpose): Decision {
  if (!insteadOf(attempt).includes(purpose)) return unchanged(attempt);
  const onwards: Attempt = { ...attempt, purpose, subject: subjectFor(attempt) };
  const { standing } = onwards.subject;
  const audit = [{ event: 'purpose-changed', data: { purpose, standing } }];
  if (wayOn(onwards)?.remaining !== 0)
    return next({ ...onwards, where: { at: 'choosing' } }, { audit });
  return next({ ...onwards, where: { at: 'arriving' } }, { audit, effects: [{ do: 'observe' }] });
}

/** Who could do nothing but change is nobody from here on, and never passes. */
function subjectFor({ subject }: Attempt): Attempt['subject'] {
  const { key, otherwise } = subject;
  return otherwise === undefined ? subject : { key, standing: otherwise, notify: [] };
}

/**
 * Before the proof the same for everyone: whoever is refused a current password may have mistyped,
 * have forgotten, or be locked out, and must not be told which.
 */
function insteadOfChange(attempt: Attempt): Purpose[] {
  const { where, may } = attempt;
  if (where.at !== 'final') return [];
  return (['reset', 'unlock'] as const).filter((other) => {
    if (!may.includes(other) || (other === 'unlock' && isProven(attempt) && !where.locked)) {
      return false;
    }
    return wayOn({ ...attempt, purpose: other }) !== undefined;
  });
}

/** The purposes that may be offered besides the present one, where the person stands now. */
export function insteadOf(attempt: Attempt): Purpose[] {
  if (attempt.purpose === 'change') return insteadOfChange(attempt);
  const other: Purpose = attempt.purpose === 'reset' ? 'unlock' : 'reset';
  if (!attempt.may.includes(other)) return [];
  // Unlocking is of use to nobody whose account is not locked.
  if (attempt.where.at === 'final') return other === 'reset' || attempt.where.locked ? [other] : [];
  const mayGoOn = attempt.where.at === 'done' && attempt.purpose === 'unlock';
  return mayGoOn ? [other] : [];
}
