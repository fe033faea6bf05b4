import { expect, it } from 'vitest';
import { demoPeople } from '../../../build/demo/people.ts';
import { makeSite } from '../../../build/demo/site.ts';
import { prove, type RunningBackend, runBackend } from '../../support/running-backend.ts';

const person = demoPeople[0]!;
const next = 'Next-Kestrel-Nest-77';

it('a write that was held up after its commit is not begun any more, and settles as not set', async () => {
  const site = await makeSite();
  let hold = true;
  const backend: RunningBackend = await runBackend(site, {
    wrapStore: (store) => ({
      ...store,
      async commit(attempt, seq, writing, now) {
        const result = await store.commit(attempt, seq, writing, now);
        // Longer than a write may wait, and shorter than others wait before they say "not set".
        if (hold && attempt.where.at === 'applying') backend.clock.at += 5000;
        return result;
      },
    }),
  });
  try {
    const walk = await backend.open(person.accountName);
    await prove(site, walk, person);
    expect((await walk.reply({ do: 'set-password', next })).kind).toBe('wait');
    hold = false;
    expect(backend.events).toContainEqual(
      expect.objectContaining({ event: 'failed', code: 'too-late' }),
    );
    expect(await site.directory.opens(person.accountName, next)).toBe(false);
    backend.clock.at += 60_000;
    let step = await walk.current();
    for (let left = 100; step.kind === 'wait' && left > 0; left--) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      step = await walk.current();
    }
    expect(step).toMatchObject({ kind: 'new-password', refused: { reason: 'password-not-set' } });
    expect(await walk.reply({ do: 'set-password', next })).toMatchObject({ kind: 'done' });
  } finally {
    await backend.stop();
    await site.close();
  }
}, 60_000);
