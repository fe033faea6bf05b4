import type { Step } from '@gatehouse/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Site } from '../../../build/demo/site.ts';
import type { RunningBackend } from '../../support/running-backend.ts';
import { guess, makeTarget, openFrom, runTarget } from './attacker.ts';

const minute = 60_000;

let site: Site;
let backend: RunningBackend;
beforeAll(async () => {
  // With one number and one address for everyone; how many a stranger has is made of the name.
  const phones = { sms: { attributes: ['mobile'] }, call: { attributes: ['mobile'] } };
  const gates = { email: { directoryMail: false }, questions: { ask: 2, tries: 5 } };
  site = await makeTarget({ settings: { gates: { ...gates, ...phones } } });
  backend = await runTarget(site, {
    ...{ lockout: { failures: 4, minutes: 15, times: 2 }, longestDelay: 10_000 },
  });
});
afterAll(async () => {
  await backend.stop();
  await site.close();
});
beforeEach(() => {
  backend.clock.at += 25 * 60 * minute;
});

/** What a screen says, without what is random or made of the name. */
const words = (step: Step): string =>
  JSON.stringify(step)
    .replace(/"supportCode":"[^"]{9}"/g, '')
    .replace(/•••• \d\d/g, 'mask')
    .replace(/[^"]•••@[^"]•••/g, 'mask')
    .replace(/\{"id":"q-[a-z-]+","text":\{"key":"[a-z-]+"\}\}/g, 'question');

/** Plays the same for everyone, from the same moment on, and compares everything that is said. */
async function expectTheSame(
  accounts: string[],
  play: (account: string) => Promise<Step[]>,
): Promise<Step[]> {
  const start = backend.clock.at;
  const all: Step[][] = [];
  for (const account of accounts) {
    backend.clock.at = start;
    all.push(await play(account));
  }
  const [known = [], ...others] = all.map((steps) => steps.map(words));
  for (const other of others) expect(other).toEqual(known);
  return all[0] ?? [];
}

describe('known and unknown people', () => {
  it('meet the same delays, locks and ends after as many wrong answers', async () => {
    // One who can be helped, and those who cannot be: no such account, disabled.
    const accounts = ['alice', 'nobody', 'dora'];
    const steps = await expectTheSame(accounts, async (account) => {
      const said: Step[] = [];
      for (let time = 0; time < 2; time++) {
        const walk = await openFrom(backend, account);
        said.push(walk.step);
        while (walk.step.kind !== 'closed') {
          said.push(await guess(walk));
          if (walk.step.refused?.reason === 'wait-before-next-try') {
            backend.clock.at += walk.step.refused.wait ?? 0;
          }
        }
        said.push((await openFrom(backend, account, { purpose: 'change' })).step);
        backend.clock.at += 15 * minute;
      }
      said.push((await openFrom(backend, account)).step);
      return said;
    });
    const waits = steps.flatMap(({ refused }) => (refused?.wait === undefined ? [] : refused.wait));
    expect(waits).toEqual([1000, 4000, 8000, 10_000]);
    expect(steps.at(-1)).toMatchObject({ kind: 'closed', reason: 'locked-out' });
  });

  it('meet the same end of messages, by mail and by phone', async () => {
    for (const option of ['email-1', 'sms-1']) {
      backend.clock.at += 25 * 60 * minute;
      const steps = await expectTheSame(['bruno', 'nobody.else'], async (account) => {
        const said: Step[] = [];
        for (let time = 0; time < 22; time++) {
          if (time === 11) backend.clock.at += 60 * minute;
          const walk = await openFrom(backend, account);
          said.push(await walk.reply({ do: 'choose', option }));
        }
        return said;
      });
      expect(steps.filter(({ kind }) => kind === 'challenge')).toHaveLength(20);
      expect(steps[10]).toMatchObject({ reason: 'too-many-attempts', closedFor: 60 * minute });
      expect(steps[21]).toMatchObject({ reason: 'too-many-attempts' });
    }
  });
});
