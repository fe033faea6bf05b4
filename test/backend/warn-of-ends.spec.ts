import { expect, it } from 'vitest';
import type { LogEvent } from '../../backend/log/log.ts';
import { endNotes } from '../../backend/operations/end-notes.ts';
import { makeWarnOfEnds } from '../../backend/warn-of-ends.ts';

const day = 86_400_000;
const end = Date.parse('2027-03-01T00:00:00Z');
const setting = 'mail.oauth.secretFile';

it('warns of a secret at the start, and once a day from thirty days before its end on', () => {
  const told: [string, number | undefined][] = [];
  let now = end - 33.5 * day;
  const log = (event: LogEvent): void => {
    told.push([event.event, 'days' in event ? event.days : undefined]);
  };
  const look = makeWarnOfEnds(
    () => [{ setting, end }],
    () => now,
    log,
  );
  // It looks far more often than it warns.
  for (; now < end + 2.2 * day; now += day / 4) look();
  const days = Array.from({ length: 31 }, (_, at) => 30 - at);
  expect(told).toEqual([
    ...days.map((left) => ['secret.expiring', left]),
    ['secret.expired', undefined],
    ['secret.expired', undefined],
  ]);
  for (const left of [30, 14, 7, 1]) expect(days).toContain(left);

  const fresh: LogEvent[] = [];
  makeWarnOfEnds(
    () => [{ setting, end }],
    () => end - 7 * day,
    (event) => fresh.push(event),
  )();
  expect(fresh).toEqual([
    {
      ...{ event: 'secret.expiring', setting, days: 7, expires: '2027-03-01T00:00:00.000Z' },
      remedy:
        'have a new one made and put it into the file; it is taken in by itself, without a restart',
    },
  ]);
});

it('notes beside readiness what has not long to go, and nothing before', () => {
  const secretEnds = [{ setting, end }];
  const at = (now: number): string[] =>
    endNotes({ certificateEnd: end + 2 * day, secretEnds, now });
  expect(at(end - 31 * day)).toEqual([]);
  expect(at(end - 30 * day)).toEqual([`${setting} expires in 30 days`]);
  expect(at(end - 1)).toEqual([
    'the certificate expires in 2 days',
    `${setting} expires in 0 days`,
  ]);
  expect(at(end + 3 * day)).toEqual(['the certificate has expired', `${setting} has expired`]);
});
