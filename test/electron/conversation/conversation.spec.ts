import { decodeNetworkCode } from '@gatehouse/shared';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Conversation } from '../../../electron/conversation/conversation.ts';
import {
  answered,
  chooseStep,
  doneStep,
  opened,
  problem,
  supportCode,
  waitStep,
} from '../support/steps.ts';
import { soundEvidence, Talk, verdicts } from '../support/talk.ts';

let talk: Talk;
beforeEach(async () => {
  talk = await Talk.open();
});
afterEach(() => talk.backend.close());

const answer = (seq = 1, code = '123456') =>
  ({ do: 'reply', reply: { seq, do: 'answer', code } }) as const;

async function atStep(step = chooseStep()): Promise<void> {
  talk.backend.play(opened(step));
  await talk.begin();
}

describe('beginning', () => {
  it('opens an attempt with the policy’s domain and shows its first step', async () => {
    await atStep();
    expect(JSON.parse(talk.backend.seen[0]?.body ?? '')).toEqual({
      purpose: 'reset',
      account: 'ada',
      domain: 'corp.example',
      device: 'LAPTOP-7',
    });
    expect(talk.scene).toEqual({ kind: 'step', step: chooseStep(), elapsed: 0 });
    expect(talk.latest).toMatchObject({ supportCode, account: 'ada', busy: false });
    expect(talk.snapshots.map(({ busy }) => busy)).toEqual([true, false]);
  });

  it('numbers its snapshots without a gap', async () => {
    await atStep();
    talk.conversation.take({ do: 'ready' });
    expect(talk.snapshots.map(({ revision }) => revision)).toEqual([1, 2, 3]);
  });

  it('that fails can be tried again with the same account and purpose', async () => {
    talk.backend.play('cut', 'cut', 'cut', opened());
    await talk.begin();
    expect(talk.scene).toEqual({ kind: 'unreachable', reason: 'no-answer', during: 'start' });
    await talk.take({ do: 'retry' });
    expect(talk.scene.kind).toBe('step');
    expect(new Set(talk.backend.seen.map(({ body }) => body)).size).toBe(1);
  });

  it.each([
    ['busy', 429, 'too-many-requests'],
    ['unavailable', 503, 'unavailable'],
    ['refused', 400, 'malformed'],
    ['bad-answer', 404, 'no-attempt'],
    ['bad-answer', 409, 'seq-ahead'],
  ])('is told %s for %i %s, with the backend’s support code', async (reason, status, code) => {
    talk.backend.play(problem(status, code));
    await talk.begin();
    expect(talk.scene).toEqual({ kind: 'unreachable', reason, during: 'start' });
    expect(talk.latest.supportCode).toBe('PRBM-0001');
  });

  it('for a purpose that the policy does not offer is ignored', async () => {
    await talk.take({ do: 'begin', purpose: 'enrol', account: 'ada' });
    expect(talk.backend.seen).toEqual([]);
    expect(talk.log).toEqual([{ event: 'intent-ignored', intent: 'begin', why: 'not-now' }]);
  });

  it('meets a later backend with the words that this client is too old', async () => {
    talk.backend.play(opened({ seq: 1, kind: 'hologram', supportCode }));
    await talk.begin();
    expect(talk.scene).toEqual({ kind: 'too-old' });
  });
});

describe('replying', () => {
  it('leads to the next step', async () => {
    await atStep();
    talk.backend.play(answered(doneStep()));
    await talk.take(answer());
    expect(talk.scene).toMatchObject({ kind: 'step', step: { kind: 'done' } });
    expect(talk.clock.waiting).toBe(0);
  });

  it('is never repeated: after a lost answer a retry asks for the present step', async () => {
    await atStep();
    talk.backend.play('cut', 'cut', 'cut', 'cut', answered(doneStep()));
    await talk.take(answer());
    expect(talk.scene).toEqual({ kind: 'unreachable', reason: 'no-answer', during: 'step' });
    await talk.take({ do: 'retry' });
    expect(talk.scene).toMatchObject({ step: { kind: 'done' } });
    const asked = Array<string>(4).fill('GET /current');
    expect(talk.calls).toEqual(['POST ', 'POST /current/reply', ...asked]);
  });

  it('is never repeated over a connection that broke while it was kept open', async () => {
    await atStep();
    talk.backend.play('cut', answered(chooseStep(2)));
    await talk.take(answer());
    expect(talk.scene).toMatchObject({ kind: 'step', step: { seq: 2 } });
    expect(talk.calls.filter((call) => call.endsWith('reply'))).toHaveLength(1);
  });

  it('twice sends once', async () => {
    await atStep();
    talk.backend.play(answered(waitStep()));
    talk.conversation.take(answer());
    talk.conversation.take(answer());
    await talk.until(() => !talk.latest.busy);
    expect(talk.calls).toEqual(['POST ', 'POST /current/reply']);
    expect(talk.log).toContainEqual({ event: 'intent-ignored', intent: 'reply', why: 'busy' });
  });

  it('to a step that is not shown any more sends nothing', async () => {
    await atStep(chooseStep(4));
    await talk.take(answer(3));
    expect(talk.calls).toEqual(['POST ']);
    expect(talk.log.at(-1)).toEqual({
      event: 'intent-ignored',
      intent: 'reply',
      why: 'other-step',
    });
  });

  it('ahead of the backend asks for the present step', async () => {
    await atStep();
    talk.backend.play(problem(409, 'seq-ahead'), answered(chooseStep(0)));
    await talk.take(answer());
    await talk.until(() => talk.scene.kind === 'step' && talk.scene.step.seq === 0);
    expect(talk.calls).toEqual(['POST ', 'POST /current/reply', 'GET /current']);
  });

  it('to an attempt that is gone leads back to the start, with the account kept', async () => {
    await atStep();
    talk.backend.play(problem(404, 'no-attempt'));
    await talk.take(answer());
    expect(talk.scene).toEqual({ kind: 'start', notice: 'attempt-lost' });
    expect(talk.latest.account).toBe('ada');
  });

  it.each([
    ['busy', problem(429, 'too-many-requests')],
    ['unavailable', problem(503, 'unavailable')],
    ['bad-answer', { status: 302, headers: { location: 'https://elsewhere.example/' } }],
    ['bad-answer', { status: 200, body: '<html>' }],
  ])('is told %s and keeps the attempt', async (reason, script) => {
    await atStep();
    talk.backend.play(script, answered(chooseStep(1)));
    await talk.take(answer());
    expect(talk.scene).toEqual({ kind: 'unreachable', reason, during: 'step' });
    await talk.take({ do: 'retry' });
    expect(talk.scene.kind).toBe('step');
  });

  it('that takes too long is told so, once the present step cannot be had either', async () => {
    await atStep();
    talk.backend.play('hang', 'hang', 'hang', 'hang');
    talk.conversation.take(answer());
    for (let call = 2; call <= 5; call += 1) {
      await talk.backend.arrived(call);
      talk.clock.advance(40_000);
      await talk.until(() => talk.probes === call - 1);
      talk.clock.advance(3_000);
    }
    await talk.until(() => !talk.latest.busy);
    expect(talk.scene).toMatchObject({ kind: 'unreachable', reason: 'timed-out' });
  });
});

describe('the network', () => {
  const shown = { during: 'start', checking: false, kind: 'verdict' } as const;

  it('is awaited before the first form is shown', () => {
    talk.hear(undefined, { checking: true });
    expect(talk.scene).toEqual({ kind: 'starting' });
    talk.hear(verdicts.reachable);
    expect(talk.scene).toEqual({ kind: 'start' });
    expect(talk.attention).toEqual(['verdict', 'form']);
  });

  it('stands in front of the form and gives it free by itself', () => {
    talk.hear(verdicts.away);
    expect(talk.scene).toEqual({ ...shown, verdict: verdicts.away });
    talk.hear(verdicts.reachable, { signIn: 'later' });
    expect(talk.scene).toEqual({ kind: 'start' });
    expect(talk.latest.signIn).toBe('later');
  });

  it('gives its support code verdict and evidence, in the log too', () => {
    talk.hear(verdicts.away, { evidence: { ...soundEvidence, names: 'no-such-name' } });
    expect(decodeNetworkCode(talk.latest.supportCode)).toMatchObject({
      kind: 'off-network',
      reason: 'no-such-name',
      names: 'no-such-name',
    });
    expect(talk.log).toHaveLength(1);
    expect(talk.log[0]).toMatchObject({
      event: 'verdict',
      verdict: 'off-network',
      supportCode: talk.latest.supportCode,
    });
  });

  it('is spoken of in the organisation’s words, where it has any', () => {
    talk.notice = { title: 'Come to the office' };
    talk.hear(verdicts.away);
    expect(talk.scene).toEqual({ ...shown, verdict: verdicts.away, notice: talk.notice });
  });

  it('that goes and comes keeps the attempt, and what was sent meanwhile is made good', async () => {
    await atStep();
    talk.hear(verdicts.reachable);
    talk.backend.play('hang');
    talk.conversation.take(answer());
    await talk.backend.arrived(2);
    talk.hear(verdicts.away);
    expect(talk.scene).toMatchObject({ kind: 'verdict', during: 'step' });
    expect(talk.latest.busy).toBe(false);
    talk.backend.play(answered(chooseStep(2)));
    talk.hear(verdicts.reachable);
    await talk.until(() => talk.scene.kind === 'step' && talk.scene.step.seq === 2);
    expect(talk.calls).toEqual(['POST ', 'POST /current/reply', 'GET /current']);
  });

  it('that goes while an attempt is opened opens it when it is back', async () => {
    talk.hear(verdicts.reachable);
    talk.backend.play('hang');
    talk.conversation.take({ do: 'begin', purpose: 'reset', account: 'ada' });
    await talk.backend.arrived(1);
    talk.hear(verdicts.down);
    expect(talk.scene).toEqual({ ...shown, verdict: verdicts.down });
    talk.backend.play(opened());
    talk.hear(verdicts.reachable);
    await talk.until(() => talk.scene.kind === 'step');
    expect(talk.latest.account).toBe('ada');
  });

  it('is looked at again when the person asks or a call fails, and at nothing else', async () => {
    talk.hear(verdicts.away);
    await talk.take({ do: 'retry' });
    expect(talk.probes).toBe(1);
    await talk.take({ do: 'begin', purpose: 'reset', account: 'ada' });
    expect(talk.log.at(-1)).toEqual({ event: 'intent-ignored', intent: 'begin', why: 'not-now' });
    expect(talk.backend.seen).toEqual([]);
    talk.hear(verdicts.reachable);
    talk.backend.play('cut', opened());
    await talk.begin();
    expect(talk.probes).toBe(2);
    expect(talk.scene.kind).toBe('step');
  });

  it('tells by the backend’s clock when it was done, once', async () => {
    const ahead = { ...soundEvidence, offset: 3_600_000 };
    talk.hear(verdicts.reachable, { evidence: ahead });
    await atStep(doneStep());
    const endedAt = talk.wallTime - 3_600_000;
    expect(talk.scene).toMatchObject({ kind: 'step', endedAt });
    talk.wallTime += 60_000;
    talk.hear(verdicts.reachable, { checking: true });
    expect(talk.scene).toMatchObject({ kind: 'step', endedAt });
  });

  it('tells by the laptop’s own clock when it was done, where there is no other', async () => {
    await atStep(doneStep());
    expect(talk.scene).toMatchObject({ kind: 'step', endedAt: talk.wallTime });
    expect(JSON.stringify(talk.snapshots.at(0))).not.toContain('endedAt');
  });

  it('does not matter any more once all is done', async () => {
    await atStep(doneStep());
    talk.hear(verdicts.away);
    expect(talk.scene).toMatchObject({ kind: 'step', step: { kind: 'done' } });
    expect(talk.attention.at(-1)).toBe('dark');
  });

  it('in the way does not keep a person from starting over', async () => {
    await atStep();
    talk.hear(verdicts.away);
    talk.backend.play({ status: 204 });
    await talk.take({ do: 'start-over' });
    expect(talk.scene).toEqual({ ...shown, verdict: verdicts.away });
    await talk.backend.arrived(2);
    expect(talk.calls).toEqual(['POST ', 'DELETE /current']);
  });
});

describe('a step under way', () => {
  it('is asked for again when the backend says so, without the person waiting', async () => {
    await atStep(waitStep(2, 2_000));
    talk.backend.play(answered(doneStep()));
    talk.clock.advance(2_000);
    await talk.until(() => talk.scene.kind === 'step' && talk.scene.step.kind === 'done');
    expect(talk.snapshots.slice(2).some(({ busy }) => busy)).toBe(false);
  });

  it('bears two failures in the background, waits longer each time, and tells the third', async () => {
    await atStep(waitStep(2, 2_000));
    const waits: (number | undefined)[] = [];
    for (let failures = 1; failures <= 3; failures += 1) {
      waits.push(talk.clock.next);
      talk.backend.play('cut');
      talk.clock.advance(talk.clock.next ?? 0);
      await talk.backend.arrived(1 + failures);
      await settled(
        () => talk.log.filter(({ event }) => event === 'call-failed').length === failures,
      );
    }
    expect(waits[0]).toBe(2_000);
    expect(waits[2]).toBeGreaterThan(waits[1] ?? Infinity);
    expect(talk.scene).toEqual({ kind: 'unreachable', reason: 'no-answer', during: 'step' });
  });

  it('lost in the background leads to the start at once', async () => {
    await atStep(waitStep(2, 2_000));
    talk.backend.play(problem(404, 'no-attempt'));
    talk.clock.advance(2_000);
    await talk.until(() => talk.scene.kind === 'start');
  });

  it('is not asked for any more once the person replies', async () => {
    await atStep(chooseStep(1, { refreshAfter: 2_000 }));
    talk.backend.play('hang');
    talk.conversation.take(answer());
    await talk.backend.arrived(2);
    talk.clock.advance(10_000);
    expect(talk.calls).toEqual(['POST ', 'POST /current/reply']);
  });

  it('whose late refresh comes after a reply does not overtake it', async () => {
    await atStep(chooseStep(1, { refreshAfter: 2_000 }));
    talk.backend.play('hang');
    talk.clock.advance(2_000);
    await talk.backend.arrived(2);
    talk.backend.play(answered(doneStep()));
    await talk.take(answer());
    expect(talk.scene).toMatchObject({ step: { kind: 'done' } });
  });

  it('is asked for when its time has run out', async () => {
    await atStep(chooseStep(1, { expiresIn: 30_000 }));
    talk.backend.play(problem(404, 'no-attempt'));
    talk.clock.advance(29_999);
    expect(talk.calls).toHaveLength(1);
    talk.clock.advance(1);
    await talk.until(() => talk.scene.kind === 'start');
    expect(talk.scene).toEqual({ kind: 'start', notice: 'attempt-lost' });
  });

  it('is never asked for in a storm, even when the backend says zero', async () => {
    await atStep(chooseStep(1, { expiresIn: 0, refreshAfter: 0 }));
    expect(talk.clock.next).toBeGreaterThanOrEqual(250);
  });

  it('tells at each push how long ago it arrived', async () => {
    await atStep();
    talk.clock.advance(1_234);
    talk.conversation.take({ do: 'ready' });
    expect(talk.scene).toMatchObject({ kind: 'step', elapsed: 1_234 });
  });
});

describe('the page', () => {
  const closedStep = { ...doneStep(), kind: 'closed', outcome: undefined, reason: 'expired' };

  it.each([
    ['is done', doneStep()],
    ['was closed', closedStep],
  ])('is made anew once the attempt %s, and its token is dropped', async (_what, last) => {
    await atStep();
    expect(talk.renewals).toBe(0);
    talk.backend.play(answered(last));
    await talk.take(answer());
    expect(talk.renewals).toBe(1);
    // Nobody tells the backend of an attempt that it has ended itself, and nothing is asked again.
    const calls = talk.calls.length;
    await talk.take({ do: 'start-over' });
    await talk.take({ do: 'retry' });
    expect(talk.calls).toHaveLength(calls);
    expect(talk.renewals).toBe(1);
  });

  it('is made anew at the end and again after what was offered there', async () => {
    await atStep();
    talk.backend.play(answered({ ...doneStep(), outcome: 'unlocked', instead: ['reset'] }));
    await talk.take(answer());
    talk.backend.play(answered(chooseStep(4)));
    await talk.take({ do: 'reply', reply: { seq: 3, do: 'purpose', purpose: 'reset' } });
    expect(talk.scene).toMatchObject({ kind: 'step', step: { kind: 'choose' } });
    expect(talk.renewals).toBe(1);
    talk.backend.play({ status: 204 });
    await talk.take({ do: 'start-over' });
    expect(talk.renewals).toBe(2);
    await settled(() => talk.calls.at(-1) === 'DELETE /current');
  });

  it('is made anew when the person starts over, and when the attempt was lost', async () => {
    await atStep();
    talk.backend.play({ status: 204 });
    await talk.take({ do: 'start-over' });
    expect(talk.renewals).toBe(1);
    await atStep();
    talk.backend.play(problem(404, 'no-attempt'));
    await talk.take(answer());
    expect(talk.scene).toEqual({ kind: 'start', notice: 'attempt-lost' });
    expect(talk.renewals).toBe(2);
  });

  it('stays where nothing of an attempt was typed in it', async () => {
    await talk.take({ do: 'start-over' });
    talk.backend.play(problem(503, 'unavailable'));
    await talk.begin();
    expect(talk.scene).toMatchObject({ kind: 'unreachable' });
    await talk.take({ do: 'start-over' });
    expect(talk.renewals).toBe(0);
  });
});

describe('before the window closes by itself', () => {
  it('the person is warned, each time with what is left, until somebody is there', () => {
    talk.conversation.warnOfIdle(60_000);
    expect(talk.latest.idle).toEqual({ closesIn: 60_000 });
    talk.clock.advance(10_000);
    talk.conversation.take({ do: 'locale', locale: 'de' });
    expect(talk.latest).toMatchObject({ locale: 'de', idle: { closesIn: 50_000 } });
    talk.clock.advance(70_000);
    talk.conversation.take({ do: 'ready' });
    expect(talk.latest.idle).toEqual({ closesIn: 0 });
    talk.conversation.warnOfIdle(undefined);
    expect(talk.latest).not.toHaveProperty('idle');
  });

  it('the step stays as it is', async () => {
    await atStep();
    const { scene } = talk;
    talk.conversation.warnOfIdle(15_000);
    expect(talk.scene).toEqual(scene);
  });
});

describe('other intents', () => {
  it('change the language to none that is not offered', () => {
    talk.languages.splice(0, Infinity, 'en');
    talk.conversation.take({ do: 'locale', locale: 'de' });
    talk.conversation.take({ do: 'ready' });
    expect(talk.latest).toMatchObject({ locale: 'en', languages: ['en'] });
    expect(talk.log).toContainEqual({ event: 'intent-ignored', intent: 'locale', why: 'not-now' });
  });
  it('bring the organisation’s own texts of the language that is shown, and of no other', () => {
    talk.texts.de = { 'app.close': 'Verlassen' };
    talk.conversation.take({ do: 'ready' });
    expect(talk.latest).not.toHaveProperty('texts');
    talk.conversation.take({ do: 'locale', locale: 'de' });
    expect(talk.latest.texts).toEqual({ 'app.close': 'Verlassen' });
    talk.conversation.take({ do: 'locale', locale: 'en' });
    expect(talk.latest).not.toHaveProperty('texts');
  });
  it('change language and theme at any time, and the backend is asked in that language', async () => {
    await atStep();
    talk.backend.play(answered(waitStep()));
    talk.conversation.take(answer());
    talk.conversation.take({ do: 'locale', locale: 'de' });
    talk.conversation.take({ do: 'theme', theme: 'dark' });
    expect(talk.latest).toMatchObject({ locale: 'de', theme: 'dark', busy: true });
    await talk.until(() => !talk.latest.busy);
    talk.backend.play(answered(doneStep()));
    talk.clock.advance(2_000);
    await talk.until(() => talk.scene.kind === 'step' && talk.scene.step.kind === 'done');
    expect(talk.backend.seen.at(-1)?.headers['accept-language']).toBe('de');
  });

  it('change the keyboard to one that is loaded, and what became of it is shown', () => {
    const keyboards = [
      { id: '04070407', language: 'de', inUse: true },
      { id: '04090409', language: 'en-US', inUse: false },
    ];
    talk.conversation.take({ do: 'keyboard', id: '04090409' });
    talk.conversation.hearKeyboard({ keyboard: 'de', keyboards });
    expect(talk.latest).toMatchObject({ keyboard: 'de', keyboards });
    talk.conversation.take({ do: 'keyboard', id: '04090409' });
    talk.conversation.take({ do: 'keyboard', id: '0407040c' });
    expect(talk.keyboards).toEqual(['04090409']);
    expect(talk.log).toEqual(
      Array(2).fill({ event: 'intent-ignored', intent: 'keyboard', why: 'not-now' }),
    );
    talk.conversation.hearKeyboard({});
    expect(talk.latest).not.toHaveProperty('keyboard');
    expect(talk.latest).not.toHaveProperty('keyboards');
  });

  it('change the keyboard also while a reply is under way, and keep the step', async () => {
    await atStep();
    talk.conversation.hearKeyboard({
      keyboards: [{ id: '04090409', language: 'en', inUse: true }],
    });
    talk.backend.play(answered(waitStep()));
    talk.conversation.take(answer());
    talk.conversation.take({ do: 'keyboard', id: '04090409' });
    expect(talk.keyboards).toEqual(['04090409']);
    await talk.until(() => !talk.latest.busy);
    expect(talk.scene).toMatchObject({ step: waitStep() });
  });

  it('start over: the attempt is abandoned and a new support code is shown', async () => {
    await atStep();
    talk.backend.play({ status: 204 });
    await talk.take({ do: 'start-over' });
    expect(talk.scene).toEqual({ kind: 'start' });
    expect(talk.latest.supportCode).not.toBe(supportCode);
    await talk.backend.arrived(2);
    expect(talk.calls.at(-1)).toBe('DELETE /current');
    expect(talk.clock.next).not.toBe(600_000);
  });

  it('close: the attempt is abandoned before the client ends', async () => {
    await atStep();
    talk.backend.play({ status: 204 });
    talk.conversation.take({ do: 'close' });
    await talk.until(() => talk.left.length > 0);
    expect(talk.calls.at(-1)).toBe('DELETE /current');
    expect(talk.left).toEqual(['asked']);
  });

  it('close ends the client after two seconds when the backend is silent', async () => {
    await atStep();
    talk.backend.play('hang');
    talk.conversation.take({ do: 'close' });
    await talk.backend.arrived(2);
    expect(talk.left).toEqual([]);
    talk.clock.advance(2_000);
    await talk.until(() => talk.left.length > 0);
  });

  it('close works while a reply is under way, and nothing works after it', async () => {
    await atStep();
    talk.backend.play('hang', { status: 204 });
    talk.conversation.take(answer());
    await talk.backend.arrived(2);
    talk.conversation.take({ do: 'close' });
    talk.conversation.take({ do: 'begin', purpose: 'reset', account: 'eve' });
    await talk.until(() => talk.left.length > 0);
    expect(talk.calls).toEqual(['POST ', 'POST /current/reply', 'DELETE /current']);
  });

  it('close does not bother the backend about an attempt that is over', async () => {
    await atStep(doneStep());
    talk.conversation.take({ do: 'close' });
    await talk.until(() => talk.left.length > 0);
    expect(talk.calls).toEqual(['POST ']);
  });

  it('that make no sense now are ignored, logged, and answered with what is', async () => {
    await talk.take({ do: 'retry' });
    await talk.take(answer());
    expect(talk.log).toEqual([
      { event: 'intent-ignored', intent: 'retry', why: 'not-now' },
      { event: 'intent-ignored', intent: 'reply', why: 'not-now' },
    ]);
    expect(talk.snapshots).toHaveLength(2);
  });

  it('say that somebody is still there, also while an answer is under way', async () => {
    await atStep();
    talk.backend.play(answered(waitStep()));
    talk.conversation.take(answer());
    talk.conversation.take({ do: 'stay' });
    expect(talk.stays).toBe(1);
    await talk.until(() => !talk.latest.busy);
  });

  it('without a connection show what is wrong, and only close and the appearance work', async () => {
    const problems = [{ setting: 'connection.pins[0]', problem: 'must look like …' }];
    const scenes: unknown[] = [];
    let left = '';
    const conversation = new Conversation({
      connection: { problems },
      surroundings: {
        languages: ['en', 'de'],
        mode: 'help',
        purposes: ['reset'],
        helpdesk: {},
        version: '0.0.0',
        computer: 'LAPTOP-7',
      },
      noticeFor: () => undefined,
      locale: 'en',
      theme: 'system',
      clock: talk.clock,
      wallClock: () => 0,
      log: () => undefined,
      makeSupportCode: () => supportCode,
      publish: ({ scene }) => scenes.push(scene),
      renew: () => undefined,
      stay: () => undefined,
      quit: (why) => (left = why),
    });
    conversation.take({ do: 'begin', purpose: 'reset', account: 'ada' });
    conversation.take({ do: 'start-over' });
    conversation.take({ do: 'retry' });
    expect(scenes).toEqual(Array(3).fill({ kind: 'not-configured', problems }));
    await conversation.leave('asked');
    expect(left).toBe('asked');
  });
});

/** Lets the event loop turn until something without a snapshot of its own has happened. */
async function settled(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
