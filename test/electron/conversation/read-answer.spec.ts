import { describe, expect, it } from 'vitest';
import { readOpened, readStep } from '../../../electron/conversation/read-answer.ts';
import { chooseStep, supportCode, token } from '../support/steps.ts';

const answer = (content: unknown, status = 200) => ({ status, body: JSON.stringify(content) });
const failure = (content: unknown, status = 200) => readStep(answer(content, status));

describe('an answer', () => {
  it('that is a step is read, and what a later backend adds to it is left out', () => {
    const step = chooseStep();
    expect(readStep(answer({ ...step, colour: 'blue' }))).toEqual({ ok: true, value: step });
  });

  it('with an unknown kind of step says that this client is too old', () => {
    const step = { seq: 1, supportCode, kind: 'hologram', beam: true };
    expect(failure(step)).toEqual({ ok: false, reason: 'too-old' });
  });

  it('with an unknown gate says so too, be it the challenge’s or one on offer', () => {
    expect(failure({ ...chooseStep(), kind: 'challenge', gate: 'iris' })).toMatchObject({
      reason: 'too-old',
    });
    const options = [{ id: 'a', gate: 'iris', to: null }];
    expect(failure({ ...chooseStep(), options })).toMatchObject({ reason: 'too-old' });
  });

  it('to an opening whose first step is unknown says so too', () => {
    const step = { seq: 1, supportCode, kind: 'hologram' };
    expect(readOpened(answer({ token, step }, 201))).toMatchObject({ reason: 'too-old' });
  });

  it.each([
    ['nothing', ''],
    ['HTML', '<html>Sign in to the hotel</html>'],
    ['half a document', '{"seq":1,'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a step without its number', JSON.stringify({ ...chooseStep(), seq: undefined })],
    ['a step with a kind that is no word', JSON.stringify({ ...chooseStep(), kind: 7 })],
    [
      'a known kind of step that lacks a part',
      JSON.stringify({ ...chooseStep(), options: undefined }),
    ],
    [
      'an unknown kind with an impossible support code',
      '{"seq":1,"kind":"new","supportCode":"<b>"}',
    ],
  ])('that is %s is a bad answer', (_what, body) => {
    expect(readStep({ status: 200, body })).toEqual({ ok: false, reason: 'bad-answer' });
  });

  it('to an opening with a token of the wrong form is a bad answer', () => {
    const forged = { token: 'short\r\nX: y', step: chooseStep() };
    expect(readOpened(answer(forged, 201))).toEqual({ ok: false, reason: 'bad-answer' });
  });

  it.each([
    [404, 'no-attempt', 'attempt-lost'],
    [409, 'seq-ahead', 'seq-ahead'],
    [409, 'not-now', 'refused'],
    [429, 'too-many-requests', 'busy'],
    [503, 'unavailable', 'unavailable'],
    [500, 'internal', 'unavailable'],
    [400, 'malformed', 'refused'],
    [413, 'too-large', 'refused'],
  ])('that is a problem document %i %s means %s', (status, code, reason) => {
    const document = { type: 'about:blank', title: 'No', status, code, supportCode };
    expect(failure(document, status)).toEqual({ ok: false, reason, supportCode });
  });

  it.each([
    [301, 'bad-answer'],
    [302, 'bad-answer'],
    [404, 'bad-answer'],
    [429, 'busy'],
    [502, 'unavailable'],
    [503, 'unavailable'],
    [407, 'refused'],
  ])('with status %i from something in between means %s', (status, reason) => {
    expect(readStep({ status, body: '<html>' })).toEqual({ ok: false, reason });
  });
});
