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
const choose = step({ kind: 'choose', options: [] });
const start: Scene = { kind: 'start' };
function away(during: 'start' | 'step' = 'start'): Scene {
  const verdict = {
    kind: 'no-link',
    reason: 'no-address',
    confirmed: true,
    probably: false,
  } as const;
  return { kind: 'verdict', verdict, during, checking: false };
}
const unreachable: Scene = { kind: 'unreachable', reason: 'no-answer', during: 'step' };
const minute = 60_000;

function setUp() {
  const sent: Intent[] = [];
  const later: (() => void)[] = [];
  let timers: { due: number; task: () => void }[] = [];
  let clock = 0;
  const store = createWindowStore(
    {
      send: (intent) => sent.push(intent),
      now: () => clock,
      later: (task, milliseconds) => {
        later.push(task);
        timers.push({ due: clock + milliseconds, task });
      },
    },
    firstSnapshot('en'),
  );
  let revision = 0;
  const arrive = (scene: Scene, change: Partial<Snapshot> = {}) => {
    revision += 1;
    clock += 1_000;
    store.arrive({ ...firstSnapshot('en'), revision, scene, ...change });
  };
  const state = () => store.state.getState();
  /** Lets time pass, and with it whatever was to be done later. */
  const pass = (milliseconds: number) => {
    clock += milliseconds;
    const due = timers.filter((timer) => timer.due <= clock);
    timers = timers.filter((timer) => timer.due > clock);
    for (const { task } of due) task();
  };
  return { store, sent, later, arrive, state, pass, pending: () => timers.length };
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

  test('forgets answers when they are sent, and keeps which questions were chosen', () => {
    const { store, sent, arrive, state } = setUp();
    const questions = step({ kind: 'set-up', gate: 'questions' });
    arrive(questions);
    const asked = { 'pick:1': 'own', 'own:1': 'Which song?', 'pick:2': 'key:first-pet' };
    for (const [field, value] of Object.entries(asked)) store.type(field, value);
    store.type('answer:1', 'Waltz');
    const answers = [{ id: 'own-1', answer: 'Waltz', own: 'Which song?' }];
    store.send({ do: 'reply', reply: { do: 'answer', seq: 1, answers } });
    expect(sent).toHaveLength(1);
    expect(state().typed).toEqual(asked);
    arrive(questions);
    expect(state().typed).toEqual(asked);
    arrive(choose);
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

describe('when the network takes the place of a form', () => {
  test.each([
    ['a verdict', away('step')],
    ['a failed call', unreachable],
  ])('%s wipes codes, passwords and answers at once', (_name, scene) => {
    for (const field of ['code', 'current', 'next', 'again', 'answer:1', 'of-a-later-version']) {
      const { store, arrive, state } = setUp();
      arrive(totp);
      store.type(field, 'secret');
      arrive(scene);
      expect(state().typed).toEqual({});
      arrive(totp);
      expect(state().typed).toEqual({});
    }
  });

  test('what is no secret is there again when the same screen comes back, with the focus', () => {
    const { store, arrive, state } = setUp();
    arrive(start);
    store.type('account', 'anna');
    store.type('purpose', 'unlock');
    store.focus('account');
    arrive(away());
    // The verdict's heading gets the focus now, and is no field of the form.
    store.focus(null);
    arrive(away());
    arrive(start);
    expect(state().typed).toEqual({ account: 'anna', purpose: 'unlock' });
    expect(state().focused).toBe('account');
  });

  test('a typed address is kept too, and gone when another screen comes', () => {
    const { store, arrive, state } = setUp();
    arrive(choose);
    store.type('to:a', 'anna@home.example');
    store.focus('to:a');
    arrive(away('step'));
    expect(state().typed).toEqual({ 'to:a': 'anna@home.example' });
    arrive(start);
    expect(state()).toMatchObject({ typed: {}, focused: null });
  });

  test('nothing waits longer than five minutes, even when nothing arrives', () => {
    const { store, arrive, state, pass } = setUp();
    arrive(start);
    store.type('account', 'anna');
    store.focus('account');
    arrive(away());
    pass(5 * minute - 1);
    expect(state().typed).toEqual({ account: 'anna' });
    pass(1);
    expect(state()).toMatchObject({ typed: {}, focused: null });
  });

  test('five minutes are counted from the form’s last sight, not from each verdict', () => {
    const { store, arrive, state, pass } = setUp();
    arrive(start);
    store.type('account', 'anna');
    for (let polls = 0; polls < 10; polls += 1) {
      arrive(away());
      pass(29_000);
    }
    arrive(away());
    expect(state().typed).toEqual({});
  });

  test('a form that was back in between starts the five minutes anew, with one timer', () => {
    const { store, arrive, state, pass, pending } = setUp();
    arrive(start);
    store.type('account', 'anna');
    for (let times = 0; times < 200; times += 1) {
      arrive(away());
      arrive(start);
    }
    expect(pending()).toBe(1);
    arrive(away());
    pass(4 * minute);
    expect(state().typed).toEqual({ account: 'anna' });
    pass(minute);
    expect(state().typed).toEqual({});
  });

  test('a verdict that is the first thing seen keeps nothing and breaks nothing', () => {
    const { arrive, state, pass } = setUp();
    arrive(away());
    pass(6 * minute);
    arrive(start);
    expect(state()).toMatchObject({ typed: {}, typedOn: 'start', awaySince: null });
  });
});
