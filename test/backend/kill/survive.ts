import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Step } from '@gatehouse/shared';
import { expect } from 'vitest';
import { type AuditTrail, openAuditTrail } from '../../../backend/audit/audit-trail.ts';
import type { Verified } from '../../../backend/audit/verify-chain.ts';
import { openKeyringFile } from '../../../backend/keyring/keyring-file.ts';
import { openDatabase } from '../../../backend/store/open-store.ts';
import { type BackendProcess, startBackendProcess } from '../../../build/demo/backend-process.ts';
import type { DemoPerson } from '../../../build/demo/people.ts';
import type { Site } from '../../../build/demo/site.ts';
import { openWalk, resumeWalk, type Walk } from '../../support/talk.ts';
import { gateReplies } from '../../support/walk-gates.ts';

const entry = fileURLToPath(new URL('./serve-and-die.ts', import.meta.url));

export interface Survived {
  /** How far the walk had come when the line was cut; undefined when it never was. */
  cutAt: number | undefined;
  /** The step after the new start, once nothing is under way any more; undefined: no attempt. */
  step: Step | undefined;
  opensNew: boolean;
  opensOld: boolean;
  audit: { event: string; data: Record<string, unknown> }[];
  auditBroken: unknown;
  next: string;
}

/** One site's backend, which dies as often as it is asked to. */
export interface Survivor {
  /**
   * Walks a whole reset, or a change, on a backend that dies at `point`, starts a backend again, waits
   * until the attempt says how things stand, and asks the directory itself. What was started again dies
   * the next time.
   */
  survive(
    person: DemoPerson,
    old: string,
    point: string,
    purpose?: 'reset' | 'change',
  ): Promise<Survived>;
  /** The end: a backend that is asked to stop has sealed its whole audit. Says what of it is broken. */
  end(): Promise<Verified>;
}

export function makeSurvivor(site: Site): Survivor {
  let running: BackendProcess | undefined;
  let times = 0;
  const file = `${site.folder}/die`;
  const dieAt = (point: string): void => writeFileSync(file, point);
  const start = async (): Promise<BackendProcess> => {
    dieAt('');
    running = await startBackendProcess({ config: site.config, entry, args: ['--die', file] });
    return running;
  };
  const withTrail = async <Result>(
    ask: (trail: AuditTrail) => Promise<Result>,
  ): Promise<Result> => {
    const database = await openDatabase(`${site.folder}/store.db`);
    try {
      return await ask(openAuditTrail(database, openKeyringFile(`${site.folder}/keyring.json`)));
    } finally {
      await database.destroy();
    }
  };

  return {
    async survive(person, old, point, purpose = 'reset') {
      const next = `Next-Kestrel-Nest-${++times}${point.replace(/\W/g, '')}`;
      const dying = running ?? (await start());
      running = undefined;
      dieAt(point);
      const { walk, cutAt } = await walkUntilCut(site, person, old, next, purpose);
      if (cutAt === undefined) await dying.kill();
      expect((await dying.ended).signal).toBe('SIGKILL');

      await start();
      const step =
        walk === undefined ? undefined : await settled(resumeWalk(site, walk.token, walk.step));
      const { audit, auditBroken } = await withTrail(async (trail) => ({
        audit: walk === undefined ? [] : await trail.ofSupportCode(walk.step.supportCode),
        auditBroken: (await trail.verify()).broken,
      }));
      return {
        ...{ cutAt, step, audit, auditBroken, next },
        opensNew: await site.directory.opens(person.accountName, next),
        opensOld: await site.directory.opens(person.accountName, old),
      };
    },
    async end() {
      await running?.stop();
      running = undefined;
      return withTrail((trail) => trail.verify());
    },
  };
}

/** How far a walk comes; no walk where not even the opening was answered. */
async function walkUntilCut(
  site: Site,
  person: DemoPerson,
  old: string,
  next: string,
  purpose: 'reset' | 'change',
): Promise<{ walk?: Walk; cutAt?: number }> {
  let walk: Walk | undefined;
  let position = 0;
  try {
    walk = await openWalk(site, { purpose, account: person.accountName });
    const replies =
      purpose === 'change'
        ? [async () => ({ do: 'set-password', current: old, next })]
        : [...gateReplies(walk, person, site.mailbox), async () => ({ do: 'set-password', next })];
    for (const makeReply of replies) {
      position++;
      await walk.reply(await makeReply());
    }
    return { walk };
  } catch {
    return { ...(walk === undefined ? {} : { walk }), cutAt: position };
  }
}

/** Asks again, as the step says, until nothing is under way. At most a minute. */
async function settled(walk: Walk): Promise<Step> {
  const until = Date.now() + 60_000;
  for (;;) {
    const step = await walk.current();
    if (step.kind !== 'wait') return step;
    if (Date.now() > until) return step;
    await new Promise((resolve) => setTimeout(resolve, step.refreshAfter ?? 500));
  }
}

/** What must hold wherever the process was killed. */
export function expectHonest(survived: Survived, purpose: 'reset' | 'change' = 'reset'): void {
  const { step, opensNew, opensOld, audit, auditBroken } = survived;
  expect(auditBroken).toBeUndefined();
  // Set, or not set: exactly one of the two passwords opens the account.
  expect(opensNew).toBe(!opensOld);
  const intended = audit.filter((row) => row.event === `${purpose}-intended`);
  const outcomes = audit.filter((row) => row.event === `${purpose}-outcome`);
  expect(intended.length).toBeLessThanOrEqual(1);
  const final = outcomes.at(-1)?.data['outcome'];
  if (step?.kind === 'done') {
    if (step.outcome === 'unconfirmed') expect(final).toBe('unconfirmed');
    else {
      expect(opensNew).toBe(true);
      expect(final).toBe('password-set');
    }
  } else {
    expect(step?.kind).not.toBe('wait');
    expect(opensNew).toBe(false);
    expect(final ?? 'password-not-set').toBe('password-not-set');
    if (intended.length > 0) expect(outcomes).toHaveLength(1);
  }
}

/** What the person was left with, in one word. */
export function endOf({ step }: Survived): string {
  return step?.kind === 'done' ? step.outcome : (step?.refused?.reason ?? step?.kind ?? 'none');
}
