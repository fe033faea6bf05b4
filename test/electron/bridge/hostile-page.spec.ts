import type { ServerResponse } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { intentSchema, type Intent, type Snapshot } from '@gatehouse/shared';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiveIntent } from '../../../electron/bridge/receive-intent.ts';
import type { LogEvent } from '../../../electron/log/event.ts';
import { chooseStep, doneStep, token } from '../support/steps.ts';
import { Talk, verdicts } from '../support/talk.ts';
import { loadedKeyboard, messages } from './hostile-messages.ts';
import { snapshotSchema } from './snapshot-schema.ts';

const seed = 20_261_125;
const many = 100_000;
const batch = 1_000;

/** What the present scene offers: the oracle, written from the screens and not from the code. */
function offers({ busy, purposes, scene, keyboards }: Snapshot, intent: Intent): boolean {
  switch (intent.do) {
    case 'ready':
    case 'locale':
    case 'theme':
    case 'stay':
    case 'close':
      return true;
    case 'keyboard':
      return keyboards?.some(({ id }) => id === intent.id) ?? false;
    case 'start-over':
      return !busy;
    case 'begin':
      return !busy && scene.kind === 'start' && purposes.includes(intent.purpose);
    case 'reply':
      return !busy && scene.kind === 'step' && intent.reply.seq === scene.step.seq;
    case 'retry':
      return !busy && (scene.kind === 'verdict' || scene.kind === 'unreachable');
    case 'snooze':
      return false;
  }
}

/** Megabytes of the heap that something still holds. */
function heldMemory(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed / 1_048_576;
}

/** A backend that leads through steps of its own, and fails every seventh time. */
function leads(): (response: ServerResponse) => void {
  let call = 0;
  return (response) => {
    call += 1;
    if (call % 7 === 0) return void response.writeHead(503).end('{}');
    const step = call % 11 === 0 ? doneStep(call % 5) : chooseStep(call % 5);
    const opens = response.req.method === 'POST' && response.req.url === '/v1/attempts';
    response.writeHead(opens ? 201 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(opens ? { token, step } : step));
  };
}

describe(`${many.toLocaleString('en')} messages of a page that was taken over (seed ${seed})`, () => {
  const mainFrame = { url: 'app://gatehouse/' };
  const contents = { mainFrame };
  const event = { sender: contents, senderFrame: mainFrame };
  const seen = { valid: 0, refused: 0, accepted: 0, ignored: 0, scenes: new Set<string>() };
  const strange: unknown[] = [];
  let talk: Talk;
  let heapBefore = 0;
  let heapAfter = 0;

  function receive(message: unknown): void {
    const refusals: LogEvent[] = [];
    const intent = receiveIntent(event, message, contents, (entry) => refusals.push(entry));
    if (intent === undefined) {
      seen.refused += 1;
      if (refusals.length !== 1) strange.push(['refused without a line', message]);
      return;
    }
    seen.valid += 1;
    const before = talk.latest;
    const offered = offers(before, intent);
    talk.conversation.take(intent);
    const ignored = talk.log.some((entry) => entry.event === 'intent-ignored');
    talk.log.length = 0;
    seen[ignored ? 'ignored' : 'accepted'] += 1;
    if (offered === ignored) strange.push([before.scene.kind, before.busy, intent, { ignored }]);
    for (const snapshot of talk.snapshots) {
      seen.scenes.add(snapshot.scene.kind);
      const shown = snapshotSchema.safeParse(snapshot);
      if (!shown.success) strange.push(['not a snapshot', snapshot, shown.error.issues]);
    }
    talk.snapshots.splice(0, talk.snapshots.length - 1);
  }

  beforeAll(async () => {
    talk = await Talk.open();
    talk.hear(verdicts.reachable);
    talk.conversation.hearKeyboard({
      keyboard: 'de',
      keyboards: [
        { id: loadedKeyboard, language: 'de', inUse: true },
        { id: 'f0020409', language: 'en-US', name: 'United States-Dvorak', inUse: false },
      ],
    });
    for (let from = 0; from < many; from += batch) {
      const sent = fc.sample(messages, { seed: seed + from, numRuns: batch });
      const verdict = from % 4_000 === 0 ? verdicts.away : verdicts.reachable;
      for (const [at, message] of sent.entries()) {
        receive(message);
        if (at % 100 !== 0) continue;
        talk.backend.play(leads());
        talk.hear(at % 500 === 0 ? verdict : verdicts.reachable);
        talk.clock.advance(3_000);
        await new Promise((resolve) => setImmediate(resolve));
      }
      talk.backend.seen.length = 0;
      if (from === 20 * batch) heapBefore = heldMemory();
    }
    heapAfter = heldMemory();
  }, 60_000);
  afterAll(() => talk.backend.close());

  it('lead to no state that a screen could not have led to, and to no crash', () => {
    expect(strange.slice(0, 3)).toEqual([]);
    expect(talk.left).toEqual([]);
  });

  it('are refused unless they are intents of the contract, and reach every kind of scene', () => {
    expect(seen.valid + seen.refused).toBe(many);
    for (const count of [seen.refused, seen.accepted, seen.ignored]) {
      expect(count).toBeGreaterThan(1_000);
    }
    expect([...seen.scenes].sort()).toEqual(['start', 'step', 'unreachable', 'verdict']);
  });

  it('pollute nothing that all objects share', () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(Object.isFrozen(Object.prototype)).toBe(false);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(intentSchema.safeParse({ do: 'ready' }).success).toBe(true);
  });

  it('leave no more memory in use than a few snapshots', () => {
    expect(heapAfter - heapBefore).toBeLessThan(8);
  });

  it('do nothing at all once the client ends', async () => {
    talk.conversation.take({ do: 'close' });
    await talk.until(() => talk.left.length > 0);
    const { revision } = talk.latest;
    talk.log.length = 0;
    talk.conversation.take({ do: 'begin', purpose: 'reset', account: 'ada' });
    expect(talk.log).toEqual([{ event: 'intent-ignored', intent: 'begin', why: 'not-now' }]);
    expect(talk.latest.scene.kind).toBeDefined();
    expect(talk.latest.revision).toBe(revision + 1);
  });
});
