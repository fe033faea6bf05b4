import type { Counter } from 'prom-client';
import type { AuditRow } from '../store/writing.ts';

type Count = <T extends string>(name: string, help: string, labels: T[]) => Counter<T>;

/** Counters of what attempts come to, fed with the audit's rows; an event without one is not counted. */
export function countersOf(count: Count): (row: AuditRow) => void {
  const opened = count('attempts_opened', 'Attempts opened.', ['purpose', 'place']);
  const closed = count('attempts_closed', 'Attempts that ended without success, by why.', [
    'reason',
  ]);
  const gates = count('gates', 'Gates that were opened, passed and failed.', ['gate', 'result']);
  const writes = count('writes', 'What came of writes to the directory.', ['operation', 'outcome']);
  const refusals = count('refusals', 'Replies that were refused, by why.', ['reason']);
  const held = count('held_back', 'Attempts that a limit held up, by which.', ['limit']);
  const text = (value: AuditRow['data'][string] | undefined): string => String(value ?? 'unknown');

  return ({ event, data }) => {
    const [first, ...rest] = event.split('-');
    if (event === 'opened') {
      opened.inc({ purpose: text(data['purpose']), place: text(data['place']) });
    } else if (event === 'closed') {
      closed.inc({ reason: text(data['reason']) });
    } else if (event === 'refused') {
      refusals.inc({ reason: text(data['reason']) });
    } else if (event === 'throttled') {
      held.inc({ limit: `${text(data['counted'])} per ${text(data['limit'])}` });
    } else if (event === 'locked-out') {
      held.inc({ limit: 'failures' });
    } else if (first === 'gate') {
      gates.inc({ gate: text(data['gate']), result: rest.join('-') });
    } else if (rest.at(-1) === 'outcome') {
      writes.inc({ operation: text(first), outcome: text(data['outcome']) });
    }
  };
}
