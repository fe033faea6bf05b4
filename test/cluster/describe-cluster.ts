import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAuditTrail } from '../../backend/audit/audit-trail.ts';
import { openKeyringFile } from '../../backend/keyring/keyring-file.ts';
import { type DemoPerson, demoPeople } from '../../build/demo/people.ts';
import { sambaAvailable } from '../directory/samba/samba-domain.ts';
import { postgresAvailable } from '../../build/scripts/postgres-available.ts';
import { openWalk } from '../support/talk.ts';
import { resetOnce, type Walked } from './reset-once.ts';
import { type Cluster, startCluster } from './start-cluster.ts';

export interface ClusterRun {
  people: number;
  /** For how long people begin resets, in milliseconds. */
  lasts: number;
  /** How often a node is killed, and started again, in milliseconds. */
  killEvery: number;
  address: string;
}

const samba = await sambaAvailable();
const postgres = postgresAvailable();
const missing = [samba, postgres].flatMap((each) => (each.ok ? [] : [each.why]));
const title = missing.length === 0 ? '' : ` (skipped: ${missing.join('; ')})`;

/** After the last reset was begun, so long may the last one take to come to its end, for each person at once. */
const patienceEach = 2500;

/** Two nodes, one of which is always just dying, and many people who all reset at once. */
export function describeCluster({ people: count, lasts, killEvery, address }: ClusterRun): void {
  const patience = 50_000 + count * patienceEach;
  const people: DemoPerson[] = Array.from({ length: count }, (_, at) => ({
    ...demoPeople[0]!,
    accountName: `person${at}`,
    givenName: 'Person',
    surname: `No${at}`,
    email: `person${at}@home.example`,
  }));
  const victim: DemoPerson = {
    ...people[0]!,
    ...{ accountName: 'victim', surname: 'Victim', email: 'victim@home.example' },
  };

  describe.skipIf(missing.length > 0)(`two nodes that are killed in turn${title}`, () => {
    let cluster: Cluster;
    let opened: Cluster | undefined;
    let before: Map<string, number>;
    const walked = new Map<string, Walked[]>();
    let kills = 0;
    beforeAll(async () => {
      opened = await startCluster([...people, victim], address);
      cluster = opened;
      before = await cluster.timesSet();
    }, 400_000);
    afterAll(() => opened?.close(), 60_000);

    it(
      `bring everybody of ${count} to an end that is told`,
      { timeout: lasts + patience + 60_000 },
      async () => {
        const began = Date.now();
        const until = began + lasts + patience;
        let number = 0;
        const busy = Promise.all(
          people.map(async (person) => {
            const mine: Walked[] = [];
            walked.set(person.accountName, mine);
            do {
              const makePassword = (): string => `Next-Kestrel-Nest-${number++}-x`;
              mine.push(
                await resetOnce(person, makePassword, {
                  ...{ to: cluster.to, mailbox: cluster.site.mailbox, until },
                }),
              );
            } while (Date.now() - began < lasts);
          }),
        );
        const killing = (async () => {
          for (let node = 0; Date.now() - began < lasts || kills < 2; node = 1 - node) {
            await pause(killEvery);
            await cluster.kill(node);
            kills++;
            await cluster.start(node);
          }
        })();
        await Promise.all([busy, killing]);
        const ends = [...walked.values()].flat().map(({ end }) => end);
        expect(ends).not.toContain('no-answer');
        expect(ends).not.toContain('not-opened');
        expect(ends.filter((end) => end === 'password-set').length).toBeGreaterThanOrEqual(count);
        expect(Math.min(...cluster.balancer.given)).toBeGreaterThan(0);
      },
    );

    it('leave nothing under way', { timeout: 90_000 }, async () => {
      for (;;) {
        const open = await cluster.database
          .selectFrom('attempts')
          .select('id')
          .where('doing', 'in', ['checking', 'applying'])
          .execute();
        if (open.length === 0) break;
        await pause(500);
      }
      expect(kills).toBeGreaterThanOrEqual(2);
    });

    it(
      'have set every password exactly as often as the audit says, and the last one opens',
      { timeout: 120_000 },
      async () => {
        const after = await cluster.timesSet();
        for (const { accountName } of people) {
          const mine = walked.get(accountName) ?? [];
          let set = 0;
          let unknown = 0;
          for (const { supportCode, end } of mine) {
            const rows = await rowsOf(supportCode);
            const intended = rows.filter(({ event }) => event === 'reset-intended');
            // Of one write there is one outcome, whoever of the nodes came to know it.
            const outcomes = rows.filter(
              ({ event, data }) => event === 'reset-outcome' && data['outcome'] !== 'not-known-yet',
            );
            expect(outcomes).toHaveLength(intended.length);
            const told = outcomes.map(({ data }) => data['outcome']);
            set += told.filter((outcome) => outcome === 'password-set').length;
            unknown += told.filter((outcome) => outcome === 'unconfirmed').length;
            // What the person was told is what the audit says.
            if (end === 'password-set' || end === 'unconfirmed') expect(told.at(-1)).toBe(end);
            // A gate is passed once, however often its answer comes.
            const passed = rows.filter(({ event }) => event === 'gate-passed');
            expect(new Set(passed.map(({ data }) => data['gate'])).size).toBe(passed.length);
          }
          const times = (after.get(accountName) ?? 0) - (before.get(accountName) ?? 0);
          expect(times).toBeGreaterThanOrEqual(set);
          expect(times).toBeLessThanOrEqual(set + unknown);
          const last = mine.at(-1);
          if (last?.end === 'password-set') {
            const password = last.asked.at(-1) ?? '';
            expect(await cluster.site.directory.opens(accountName, password)).toBe(true);
          }
        }
      },
    );

    it('have sent no code twice, and given no try away', async () => {
      const codes = cluster.site.mailbox.mails.flatMap(({ text }) => {
        const code = /\b\d{6}\b/.exec(text)?.[0];
        const supportCode = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(text)?.[0];
        return code === undefined ? [] : [`${supportCode ?? ''} ${code}`];
      });
      expect(codes.length).toBeGreaterThanOrEqual(count);
      expect(new Set(codes).size).toBe(codes.length);
    });

    it(
      'let nobody guess more often than the limit, through both doors at once',
      { timeout: 90_000 },
      async () => {
        const guess = async (): Promise<void> => {
          const walk = await openWalk(cluster.to, { purpose: 'reset', account: 'victim' });
          if (walk.step.kind !== 'choose') return;
          const step = await walk.reply({ do: 'choose', option: 'questions' });
          if (step.kind !== 'challenge' || step.gate !== 'questions') return;
          const answers = step.ask.map(({ id }) => ({ id, answer: 'No idea at all' }));
          await walk.reply({ do: 'answer', answers });
        };
        // After three failures one a second is looked at, so it takes some rounds.
        for (let round = 0; round < 6; round++) {
          await Promise.all(Array.from({ length: 8 }, guess));
          await pause(1100);
        }
        const { subject } = await cluster.database
          .selectFrom('lockouts')
          .select('key as subject')
          .where('failures', '=', 5)
          .executeTakeFirstOrThrow();
        const failed = await cluster.database
          .selectFrom('audit')
          .select('n')
          .where('subject', '=', subject)
          .where('event', '=', 'gate-failed')
          .execute();
        expect(failed).toHaveLength(5);
      },
    );

    it(
      'have one audit, whose rows fit one another and name the run that wrote them',
      { timeout: 60_000 },
      async () => {
        const keyring = openKeyringFile(`${cluster.site.folder}/keyring.json`);
        const trail = openAuditTrail(cluster.database, keyring);
        for (;;) {
          const open = await cluster.database
            .selectFrom('audit')
            .select('n')
            .where('mac', 'is', null)
            .limit(1)
            .execute();
          if (open.length === 0) break;
          await pause(500);
        }
        const { rows, broken } = await trail.verify();
        expect(broken).toBeUndefined();
        expect(rows).toBeGreaterThan(10 * count);
        const writers = await cluster.database
          .selectFrom('audit')
          .innerJoin('nodes', 'nodes.boot', 'audit.node')
          .select('boot')
          .distinct()
          .execute();
        expect(writers.length).toBeGreaterThanOrEqual(kills);
      },
    );

    async function rowsOf(
      supportCode: string,
    ): Promise<{ event: string; data: Record<string, unknown> }[]> {
      const rows = await cluster.database
        .selectFrom('audit')
        .select(['event', 'data'])
        .where('support_code', '=', supportCode)
        .orderBy('n')
        .execute();
      return rows.map(({ event, data }) => ({
        event,
        data: JSON.parse(data) as Record<string, unknown>,
      }));
    }
  });
}
