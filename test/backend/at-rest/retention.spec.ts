import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { retentionOf, retentionSchema } from '../../../backend/config/retention-schema.ts';
import { DirectoryUnavailable } from '../../../backend/directory/directory.ts';
import { keepPresent } from '../../../backend/keep-present.ts';
import type { LogEvent } from '../../../backend/log/log.ts';
import { openAttemptStore } from '../../../backend/store/attempt-store.ts';
import type { Writing } from '../../../backend/store/writing.ts';
import { openEnrolmentStore } from '../../../backend/store/enrolment-store.ts';
import type { Database } from '../../../backend/store/open-store.ts';
import type { Tables } from '../../../backend/store/tables.ts';
import { tidyStore } from '../../../backend/store/tidy-store.ts';
import { onBothStores, useStore } from '../../support/store-kinds.ts';
import { storeKeyring as keyring } from '../../support/store-keyring.ts';
import { sampleAttempt, start } from '../attempts/sample-attempt.ts';

const hour = 60 * 60_000;
const day = 24 * hour;
const keptFor = (settings: object = {}) =>
  retentionOf({ retention: retentionSchema.parse(settings) });

onBothStores('what is kept no longer than it is said', (here) => {
  const home = useStore(here);
  let database: Database;
  beforeEach(async () => {
    await home.empty();
    database = await home.open();
  });
  afterEach(() => database.destroy());
  const count = async (table: keyof Tables): Promise<number> => {
    const { n } = await database
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return n;
  };

  it('is attempts, messages, failures and sessions, each by its own time and to the last', async () => {
    const kept = keptFor({ attemptsHours: 3, messagesHours: 48, failuresDays: 30 });
    const store = openAttemptStore(database, keyring, 'run');
    const writing: Writing = { audit: [], outbox: [], take: [], giveBack: [] };
    const life = sampleAttempt().expiresAt - start;
    const many = 1100;
    for (let at = 0; at < many; at += 100) {
      const rows = Array.from({ length: 100 }, (_, each) => ({
        ...({
          id: `m${at + each}`,
          attempt_id: 'a',
          kind: 'code',
          channel: 'sms',
          sealed: '',
        } as const),
        ...({
          status: 'sent',
          sends: 1,
          next_at: 0,
          created_at: start,
          expires_at: 0,
          boot: 'b',
        } as const),
      }));
      await database.insertInto('outbox').values(rows).execute();
    }
    await store.create(sampleAttempt(), 't', writing, start);
    const failure = { key: 'k', gate: 'email', failures: 1, last_at: start, until: 0 };
    await database.insertInto('lockouts').values(failure).execute();
    const session = { token_hash: 't', agent: '', began_at: start, seen_at: start, checked_at: 0 };
    await database.insertInto('helpdesk_sessions').values(session).execute();

    const ends: [keyof Tables, number][] = [
      ['attempts', start + life + 3 * hour],
      ['helpdesk_sessions', start + day],
      ['outbox', start + 2 * day],
      ['lockouts', start + 30 * day],
    ];
    for (const [table, end] of ends) {
      await tidyStore(database, kept, end - 1);
      expect([table, await count(table)]).toEqual([table, table === 'outbox' ? many : 1]);
      await tidyStore(database, kept, end);
      expect([table, await count(table)]).toEqual([table, 0]);
    }
  });

  it('is a write that nobody can settle only where that is said', async () => {
    const store = openAttemptStore(database, keyring, 'run');
    const applying = {
      ...sampleAttempt(),
      where: { at: 'applying', applying: { deadline: start } },
    };
    const nothing = { audit: [], outbox: [], take: [], giveBack: [] };
    await store.create(
      applying as unknown as ReturnType<typeof sampleAttempt>,
      't',
      nothing,
      start,
    );
    await tidyStore(database, keptFor(), start + 4000 * day);
    expect(await count('attempts')).toBe(1);
    const kept = keptFor({ unsettledDays: 30 });
    await tidyStore(database, kept, start + 30 * day - 1);
    expect(await count('attempts')).toBe(1);
    await tidyStore(database, kept, start + 30 * day);
    expect(await count('attempts')).toBe(0);
  });

  describe('of people whom the directory does not know any more', () => {
    const people = Array.from({ length: 120 }, (_, at) => `g${String(at).padStart(3, '0')}`);
    let known: Set<string>;
    let away: boolean;
    let clock: number;
    let leading: boolean;
    let events: LogEvent[];
    let round: () => Promise<void>;

    beforeEach(async () => {
      const enrolments = openEnrolmentStore(database, keyring);
      for (const guid of people) await enrolments.put(guid, { questions: [], emails: [] }, start);
      known = new Set(people);
      away = false;
      clock = start;
      leading = true;
      events = [];
      round = keepPresent({
        ...{ database, keyring, goneFor: 7 * day, now: () => clock, boot: 'run' },
        directory: {
          get: (guid) =>
            away
              ? Promise.reject(new DirectoryUnavailable('away'))
              : Promise.resolve(known.has(guid) ? ({ guid } as never) : undefined),
        },
        leads: () => Promise.resolve(leading),
        log: (event) => events.push(event),
      });
    });
    /** A day on; one round looks at a hundred. */
    async function dayOn(days = 1): Promise<void> {
      clock += days * day;
      for (let rounds = 0; rounds < 3; rounds++) await round();
    }

    it('is forgotten after so long, and the audit says so', async () => {
      for (const guid of ['g005', 'g110']) known.delete(guid);
      await dayOn();
      await dayOn(6);
      expect(await count('enrolments')).toBe(120);
      // One of them comes back, as from the recycle bin.
      known.add('g110');
      await dayOn();
      expect(await count('enrolments')).toBe(119);
      const rows = await database
        .selectFrom('audit')
        .select(['event', 'subject', 'node'])
        .execute();
      expect(rows).toEqual([{ event: 'enrolment-forgotten', subject: 'g005', node: 'run' }]);
      known.delete('g110');
      await dayOn();
      await dayOn(6);
      expect(await count('enrolments')).toBe(119);
      await dayOn();
      expect(await count('enrolments')).toBe(118);
    });

    it('stays while the directory does not answer, and while unbelievably many are missing', async () => {
      for (const guid of people.slice(0, 25)) known.delete(guid);
      await dayOn();
      expect(events).toEqual([{ event: 'retention.held', people: 120, missing: 25 }]);
      await dayOn(30);
      expect(await count('enrolments')).toBe(120);
      for (const guid of people.slice(0, 20)) known.add(guid);
      away = true;
      await dayOn(30);
      expect(await count('enrolments')).toBe(120);
      away = false;
      await dayOn();
      expect(await count('enrolments')).toBe(115);
    });

    it('is asked for by one of several backends, and not for who registers meanwhile', async () => {
      known.delete('g007');
      leading = false;
      await dayOn();
      await dayOn(30);
      expect(await count('enrolments')).toBe(120);
      leading = true;
      await dayOn();
      const enrolments = openEnrolmentStore(database, keyring);
      await enrolments.put('g007', { questions: [], emails: [], language: 'da' }, clock);
      await dayOn(7);
      expect((await enrolments.find('g007'))?.language).toBe('da');
    });
  });
});

it('the settings have safe defaults, and bounds that say why', () => {
  expect(keptFor()).toEqual({
    ...{ attempts: hour, messages: day, failures: 400 * day, imports: day },
  });
  expect(() => keptFor({ failuresDays: 1 })).toThrow('could go on guessing');
  expect(() => keptFor({ goneDays: 1 })).toThrow('recycle bin');
});
