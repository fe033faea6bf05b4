import { describe, expect, test } from 'vitest';
import type { Intent, Scene, Snapshot, Step } from '@gatehouse/shared';
import { firstSnapshot } from '../../renderer/state/first-snapshot.ts';
import { createWindowStore } from '../../renderer/state/window-store.ts';

function wait(seq: number): Scene {
  return step({ kind: 'wait', about: 'change', seq });
}
function step(part: Partial<Step>): Scene {
  const whole = {
    seq: 1,
    supportCode: '7K3M-9QXT',
    purpose: 'reset',
    expiresIn: 600_000,
    progress: { passed: [], remaining: 1 },
    ...part,
  };
  return { kind: 'step', step: whole as Step, elapsed: 0 };
}
const totp = step({ kind: 'challenge', gate: 'totp' });

function setUp() {
  const sent: Intent[] = [];
  const later: (() => void)[] = [];
  let clock = 0;
  const store = createWindowStore(
    { send: (intent) => sent.push(intent), now: () => clock, later: (task) => later.push(task) },
    firstSnapshot('en'),
  );
  let revision = 0;
  const arrive = (scene: Scene, change: Partial<Snapshot> = {}) => {
    revision += 1;
    clock += 1_000;
    store.arrive({ ...firstSnapshot('en'), revision, scene, ...change });
  };
  const state = () => store.state.getState();
  return { store, sent, later, arrive, state };
}
const answer: Intent = { do: 'reply', reply: { do: 'answer', seq: 1, code: '123456' } };

describe('the window', () => {
  test('keeps the newest snapshot and the moment of its arrival', () => {
    const { store, arrive, state } = setUp();
    arrive(totp);
    store.arrive({ ...firstSnapshot('en'), revision: 0, scene: { kind: 'too-old' } });
    expect(state().snapshot.scene).toBe(totp);
    expect(state().arrivedAt).toBe(1_000);
  });

  test('sends once, however often a button is pressed', () => {
    const { store, sent, arrive } = setUp();
    arrive(totp);
    store.send(answer);
    store.send(answer);
    arrive(totp, { busy: true });
    store.send(answer);
    expect(sent).toEqual([answer]);
    arrive(totp);
    store.send(answer);
    expect(sent).toHaveLength(2);
  });

  test('can be closed and can change its language while something is under way', () => {
    const { store, sent, arrive } = setUp();
    arrive(totp, { busy: true });
    store.send({ do: 'close' });
    store.send({ do: 'locale', locale: 'de' });
    expect(sent.map((intent) => intent.do)).toEqual(['close', 'locale']);
  });

  test('comes back to life when nobody took an intent up', () => {
    const { store, sent, later, arrive, state } = setUp();
    arrive(totp);
    store.send(answer);
    later[0]?.();
    expect(state().sending).toBeNull();
    store.send(answer);
    expect(sent).toHaveLength(2);
  });

  test('forgets a secret as soon as it was sent', () => {
    const { store, arrive, state } = setUp();
    arrive(totp);
    store.type('code', '123456');
    store.send(answer);
    expect(state().typed).toEqual({});
  });

  test('keeps the account name that was sent, so that nobody types it twice', () => {
    const { store, arrive, state } = setUp();
    arrive({ kind: 'start' });
    store.type('account', 'anna');
    store.send({ do: 'begin', purpose: 'reset', account: 'anna' });
    arrive({ kind: 'unreachable', reason: 'no-answer', during: 'start' });
    arrive({ kind: 'start' });
    expect(state().typed).toEqual({ account: 'anna' });
  });

  test('forgets what was typed when its screen goes', () => {
    const { store, arrive, state } = setUp();
    arrive(totp);
    store.type('code', '123');
    arrive(wait(2));
    expect(state().typed).toEqual({});
  });

  test('keeps what is typed while the same screen is drawn anew', () => {
    const { store, arrive, state } = setUp();
    arrive(totp);
    store.type('code', '123');
    arrive(totp, { locale: 'de' });
    expect(state().typed).toEqual({ code: '123' });
  });

  test('takes in a scene that makes no sense without breaking', () => {
    const { arrive, state } = setUp();
    arrive({ kind: 'step' } as Scene);
    expect(state().typedOn).toBe('unknown');
  });
});
