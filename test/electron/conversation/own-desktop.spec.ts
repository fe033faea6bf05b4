import { afterEach, describe, expect, it } from 'vitest';
import type { OwnDesktop } from '../../../electron/conversation/conversation.ts';
import { answered, chooseStep, opened } from '../support/steps.ts';
import { Talk, verdicts } from '../support/talk.ts';

const account = 'CORP\\anna';
const begin = { do: 'begin', purpose: 'enrol', account } as const;
let talk: Talk | undefined;
let kept: unknown[] = [];
afterEach(() => {
  talk?.backend.close();
  kept = [];
});

async function open(more: Partial<OwnDesktop> = {}): Promise<Talk> {
  talk = await Talk.open({
    account,
    snooze: () => kept.push('snoozed'),
    settle: (confirmIn) => kept.push(['settled', confirmIn]),
    ...more,
  });
  return talk;
}
const reminding = () => open({ remind: { snoozeDays: 3 } });

const password = { ...chooseStep(), kind: 'challenge', gate: 'password', purpose: 'enrol' };
const enrolled = {
  ...password,
  seq: 2,
  kind: 'done',
  outcome: 'enrolled',
  confirmIn: 7_776_000_000,
};

describe('on a person’s own desktop', () => {
  it('the account is known from the start, and goes out with the computer’s name', async () => {
    const each = await open();
    each.conversation.take({ do: 'ready' });
    expect(each.latest).toMatchObject({ mode: 'enrol', account, purposes: ['enrol'] });
    expect(each.scene).toEqual({ kind: 'start' });
    each.backend.play(opened(password));
    await each.take(begin);
    expect(JSON.parse(each.backend.seen[0]?.body ?? '')).toEqual({
      purpose: 'enrol',
      account,
      domain: 'corp.example',
      device: 'LAPTOP-7',
    });
  });

  it('no other account and no other purpose begins', async () => {
    const { conversation, log, calls } = await open();
    conversation.take({ ...begin, account: 'CORP\\boss' });
    conversation.take({ ...begin, account: 'corp\\anna' });
    conversation.take({ ...begin, purpose: 'reset' });
    expect(log).toEqual(
      Array(3).fill({ event: 'intent-ignored', intent: 'begin', why: 'not-now' }),
    );
    expect(calls).toEqual([]);
  });

  it('a finished enrolment is kept once, with the time until it should be confirmed', async () => {
    const each = await open();
    each.backend.play(opened(password), answered(enrolled));
    await each.take(begin);
    expect(kept).toEqual([]);
    await each.take({ do: 'reply', reply: { seq: 1, do: 'answer', code: 'secret' } });
    each.conversation.take({ do: 'ready' });
    expect(kept).toEqual([['settled', 7_776_000_000]]);
  });

  it('no other outcome is taken for one', async () => {
    const each = await open();
    each.backend.play(opened({ ...enrolled, outcome: 'unlocked' }));
    await each.take(begin);
    expect(kept).toEqual([]);
  });
});

describe('the reminder', () => {
  it('stands alone: the network is neither watched nor in its way', async () => {
    const each = await reminding();
    each.hear(verdicts.away);
    expect(each.scene).toEqual({ kind: 'reminder', snoozeDays: 3 });
    expect(each.attention).toEqual(['dark']);
    expect(each.latest.busy).toBe(false);
  });

  it('leads straight to the first step', async () => {
    const each = await reminding();
    each.backend.play(opened(password));
    await each.take(begin);
    expect(each.scene).toMatchObject({ kind: 'step', step: { gate: 'password' } });
  });

  it('gives way to the verdict when there is no way through, and then to the start', async () => {
    const each = await reminding();
    each.hear(verdicts.away);
    await each.take(begin);
    expect(each.scene.kind).toBe('verdict');
    each.hear(verdicts.reachable);
    expect(each.scene).toEqual({ kind: 'start' });
    expect(each.calls).toEqual([]);
  });

  it('keeps "later" and ends; closing keeps nothing', async () => {
    const later = await reminding();
    later.conversation.take({ do: 'snooze' });
    await later.until(() => later.left.length > 0);
    later.backend.close();
    expect(kept).toEqual(['snoozed']);
    const closed = await reminding();
    closed.conversation.take({ do: 'close' });
    await closed.until(() => closed.left.length > 0);
    expect(kept).toEqual(['snoozed']);
    expect(closed.calls).toEqual([]);
  });

  it('is the only place for "later"', async () => {
    const each = await open();
    each.conversation.take({ do: 'snooze' });
    each.backend.play(opened(password));
    await each.take(begin);
    each.conversation.take({ do: 'snooze' });
    expect(kept).toEqual([]);
    expect(each.left).toEqual([]);
    expect(each.log).toContainEqual({ event: 'intent-ignored', intent: 'snooze', why: 'not-now' });
  });
});
