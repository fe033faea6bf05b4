import type { Reply } from '@gatehouse/shared';
import { describe, expect, it } from 'vitest';
import type { Attempt, CodeChallenge, UsableOption } from '../../../backend/attempts/attempt.ts';
import { decide } from '../../../backend/attempts/decide.ts';
import type { Decision } from '../../../backend/attempts/decision.ts';
import type { Requirement } from '../../../backend/rules/requirement.ts';
import { limits, start } from './sample-attempt.ts';
import { mostTries, openWalker, resendAfter, type Walker } from './walker.ts';

const masked = (gate: UsableOption['gate'], channel: string): UsableOption => ({
  ...{ id: `${gate}-${channel}`, gate, channel, to: { masked: channel } },
});
const mobile = [masked('sms', 'mobile'), masked('call', 'mobile')];
const desk = [masked('sms', 'desk'), masked('call', 'desk')];
const home = masked('email', 'home');
const asked: UsableOption = { id: 'questions', gate: 'questions', channel: 'questions', to: null };
const one: Requirement = { any: 1, of: ['email', 'sms', 'call', 'questions'] };

const walk = (usable: UsableOption[], requirement: Requirement = one): Walker =>
  openWalker({ requirement }, usable);
const ids = (walker: Walker): string[] => {
  const step = walker.step();
  return step.kind === 'choose' ? step.options.map(({ id }) => id) : [];
};
const decided = (attempt: Attempt, option?: string): Decision => {
  const named = option === undefined ? {} : { option };
  const reply: Reply = { seq: attempt.seq, do: 'disown', ...named };
  return decide(attempt, { kind: 'reply', reply, prepared: { kind: 'nothing' } }, start, limits);
};

describe('a destination that is no longer the person’s', () => {
  it('goes out of the offer for every gate whose code would go there', () => {
    const walker = walk([home, ...mobile, ...desk]);
    walker.choose('sms-mobile');
    walker.disown();
    expect(walker.step()).toMatchObject({ kind: 'choose', disowned: true });
    expect(ids(walker)).toEqual(['email-home', 'sms-desk', 'call-desk']);
    walker.disown('email-home');
    expect(ids(walker)).toEqual(['sms-desk', 'call-desk']);
    walker.choose('call-mobile');
    expect(walker.step()).toMatchObject({ kind: 'choose', refused: { reason: 'option-gone' } });
  });

  it('is told of in the step that follows and in no later one', () => {
    const walker = walk([home, ...mobile]);
    walker.disown('sms-mobile');
    expect(walker.step()).toMatchObject({ disowned: true });
    walker.choose('email-home');
    walker.back();
    expect(walker.step()).not.toHaveProperty('disowned');
  });

  it('leaves a row in the audit with the gate and the kind, and takes back what waits', () => {
    const walker = walk([home, ...mobile]);
    walker.choose('sms-mobile');
    walker.back();
    walker.choose('call-mobile');
    const { audit, withdrawn, tries, messages, attempt } = decided(walker.attempt);
    expect(audit).toEqual([{ event: 'disowned', data: { gate: 'call', kind: 'number' } }]);
    expect(withdrawn).toEqual(['sms', 'call']);
    expect({ tries, messages }).toEqual({ tries: [], messages: [] });
    for (const challenge of [attempt.challenges.sms, attempt.challenges.call]) {
      expect(challenge).toMatchObject({ codes: [], sends: 1, triesLeft: mostTries });
    }
    const mail = decided(walk([home, asked]).attempt, 'email-home');
    expect(mail.audit).toEqual([{ event: 'disowned', data: { gate: 'email', kind: 'address' } }]);
    expect(mail.withdrawn).toEqual([]);
  });

  it('gives neither tries nor messages back to the other destinations of its gate', () => {
    const walker = walk([...mobile, ...desk], 'sms');
    walker.choose('sms-mobile');
    walker.answer(false);
    walker.disown();
    walker.choose('sms-desk');
    expect(walker.attempt.challenges.sms).toMatchObject({
      ...{ option: 'sms-desk', triesLeft: mostTries - 1, sends: 2, resendAt: null },
    });

    const spent = walk([...mobile, ...desk, asked]);
    spent.choose('sms-mobile');
    spent.now += resendAfter;
    spent.resend();
    spent.disown();
    // No text may be sent any more, so there is none to the other number either.
    expect(ids(spent)).toEqual(['call-desk', 'questions']);
  });

  it('stays passed where a gate was passed with it', () => {
    const walker = walk([home, ...mobile, asked], { any: 2, of: ['email', 'sms', 'questions'] });
    walker.choose('sms-mobile');
    walker.answer(true);
    walker.disown('email-home');
    expect(walker.step()).toMatchObject({ progress: { passed: ['sms'], remaining: 1 } });
    expect(ids(walker)).toEqual(['questions']);
  });

  it('leaves nothing to choose where it was the only way, until the time is over', () => {
    const walker = walk([...mobile]);
    walker.choose('sms-mobile');
    walker.disown();
    const lost = { kind: 'choose', options: [], disowned: true };
    expect(walker.step()).toMatchObject(lost);
    walker.choose('sms-mobile');
    expect(walker.step()).toMatchObject({ ...lost, refused: { reason: 'option-gone' } });
    walker.back();
    walker.answer(true);
    walker.resend();
    expect(walker.step()).toMatchObject(lost);
    walker.now += limits.life;
    expect(walker.step()).toMatchObject({ kind: 'closed', reason: 'expired' });
  });

  it('lives on in what the store keeps, and is none in what an older version has kept', () => {
    const walker = walk([home, ...mobile]);
    expect(walker.attempt).not.toHaveProperty('disowned');
    walker.disown('call-mobile');
    const { attempt } = walker;
    expect(JSON.parse(JSON.stringify(attempt))).toEqual(attempt);
    expect(attempt.disowned).toEqual({ channels: ['mobile'], told: attempt.seq });
  });
});

describe('what cannot be disowned', () => {
  const typed = { ...home, to: { typed: true as const } };

  it.each<[string, UsableOption[], string | undefined, string | undefined]>([
    ['what the person types, on the choice', [typed, asked], undefined, 'email-typed'],
    ['what the person has typed', [typed, asked], 'email-home', undefined],
    ['questions, on the choice', [home, asked], undefined, 'questions'],
    ['questions, where they are asked', [home, asked], 'questions', undefined],
    ['nothing by name', [home, asked], undefined, undefined],
    ['another destination than the code’s', [home, ...mobile], 'email-home', 'sms-mobile'],
  ])('%s', (_what, usable, chosen, option) => {
    const opened = walk(usable);
    if (chosen !== undefined) opened.choose(chosen);
    const attempt =
      usable.includes(typed) && chosen !== undefined ? atTyped(opened) : opened.attempt;
    expect(attempt.where.at).toBe(chosen === undefined ? 'choosing' : 'challenge');
    const decision = decided(attempt, option);
    expect(decision.attempt).toBe(attempt);
    expect(decision.audit).toEqual([]);
  });

  it('is what is not offered, which is told as such', () => {
    const walker = walk([home, asked]);
    walker.disown('sms-mobile');
    expect(walker.step()).toMatchObject({ kind: 'choose', refused: { reason: 'option-gone' } });
    expect(walker.attempt).not.toHaveProperty('disowned');
  });

  it('is anything while an answer is being looked at', () => {
    const walker = walk([home, asked]);
    walker.choose('email-home');
    const where = { at: 'checking', gate: 'email', try: 'one' } as const;
    const checking = { ...walker.attempt, where };
    expect(decided(checking).attempt).toBe(checking);
  });
});

describe('a code to what was typed, where a number under a mask is disowned', () => {
  it.each(['person', 'nobody'] as const)('counts no more, whoever it went to: %s', (meets) => {
    const usable = [masked('sms', 'mobile'), asked, ...['mobile', 'desk'].map(typedCall)];
    const walker = walk(usable);
    walker.choose('sms-mobile');
    const call: CodeChallenge = {
      ...{ ...walker.attempt.challenges.sms!, gate: 'call', option: 'call-desk' },
      ...{ triesLeft: 1, typed: { digest: 'digest', meets } },
    };
    const { challenges } = walker.attempt;
    const { attempt } = decided({ ...walker.attempt, challenges: { ...challenges, call } });
    expect(attempt.challenges.call).toMatchObject({ codes: [], triesLeft: 1, sends: 1 });
    // The same text typed again must not go on with a code that went to the number.
    expect(attempt.challenges.call).not.toHaveProperty('typed');
  });
});

const typedCall = (channel: string): UsableOption => ({
  ...{ id: `call-${channel}`, gate: 'call', channel, to: { typed: true } },
});

/** Before a code to the address that was typed, which the walker cannot type. */
function atTyped({ attempt }: Walker): Attempt {
  const email: CodeChallenge = {
    ...{ gate: 'email', option: home.id, triesLeft: 1, digits: 6, sends: 1, resendAt: null },
    ...{ codes: [{ mac: 'mac', expiresAt: start + 1 }], openedAt: start, message: 'message' },
    typed: { digest: 'digest', meets: 'person' },
  };
  return { ...attempt, challenges: { email }, where: { at: 'challenge', gate: 'email' } };
}
