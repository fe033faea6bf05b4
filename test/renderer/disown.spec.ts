import { describe, expect, test } from 'vitest';
import type { Option, Scene, Snapshot, Step } from '@gatehouse/shared';
import { galleryStates } from '../../build/gallery/states/gallery-states.ts';
import { destinationsOf } from '../../renderer/screens/destinations-of.ts';
import { actionOf } from '../../renderer/state/action-of.ts';
import { screenOf } from '../../renderer/state/screen-of.ts';
import { draw, withoutLanguages } from './draw.tsx';

function state(name: string): Snapshot {
  const found = galleryStates.find(([known]) => known === name);
  if (found === undefined) throw new Error(`the gallery has no state ${name}`);
  return found[1];
}
const stepOf = (name: string): Step => {
  const { scene } = state(name);
  if (scene.kind !== 'step') throw new Error(`${name} is no step`);
  return scene.step;
};
const html = (name: string, change: Partial<Snapshot> = {}) =>
  draw({ ...state(name), ...change }).replaceAll('<!-- -->', '');
const textOf = (drawn: string) => drawn.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
const buttonsOf = (name: string) =>
  [...withoutLanguages(html(name)).matchAll(/<button[^>]*>(.*?)<\/button>/g)].map(([, inner]) =>
    (inner ?? '').replaceAll(/<[^>]*>/g, ''),
  );

describe('the way to say that a destination is no longer one’s own', () => {
  test('stands on the screen of a code behind the way to another check', () => {
    for (const [name, words] of [
      ['code-email', 'This address is no longer mine'],
      ['code-sms-delivered', 'This number is no longer mine'],
    ] as const) {
      const buttons = buttonsOf(name);
      expect(buttons.filter((each) => each.includes('no longer mine'))).toEqual([words]);
      expect(buttons.indexOf(words)).toBe(buttons.indexOf('Use another check') + 1);
    }
  });

  test('stands nowhere where the destination was typed, or is being set up', () => {
    const step = { ...stepOf('code-email'), to: null } as Step;
    const scene: Scene = { kind: 'step', step, elapsed: 0 };
    expect(html('code-email', { scene })).not.toContain('no longer mine');
    for (const name of ['choose-typed', 'choose-one', 'set-up-email', 'totp', 'questions']) {
      expect(html(name)).not.toContain('no longer mine');
    }
  });

  test('stands on the choice once for each destination, under every card', () => {
    const buttons = buttonsOf('choose');
    const said = buttons.filter((each) => each.includes('no longer mine'));
    expect(said).toEqual([
      'This address is no longer mine – \u2068a•••@corp.example\u2069',
      'This number is no longer mine – \u2068+49 ••• •• 42\u2069',
    ]);
    expect(buttons.slice(buttons.indexOf(said[0]!), buttons.indexOf('Start over'))).toEqual(said);
  });

  test('names the first option of each, and nothing for what is typed or sent nowhere', () => {
    const masked = (id: string, gate: Option['gate'], to: string): Option => ({
      ...{ id, gate, to: { masked: to } },
    });
    expect(
      destinationsOf([
        masked('sms-1', 'sms', '•• 42'),
        masked('call-1', 'call', '•• 42'),
        masked('call-2', 'call', '•• 43'),
        masked('email-1', 'email', '•• 42'),
        { id: 'email-typed', gate: 'email', to: { typed: true } },
        masked('totp', 'totp', '•• 44'),
        { id: 'sms-3', gate: 'sms', to: null },
      ]),
    ).toEqual([
      { option: 'sms-1', kind: 'number', to: '•• 42' },
      { option: 'call-2', kind: 'number', to: '•• 43' },
      { option: 'email-1', kind: 'address', to: '•• 42' },
    ]);
  });

  test('is under way by its own name, so that only its own button shows it', () => {
    const reply = { seq: 1, do: 'disown' as const };
    expect(actionOf({ do: 'reply', reply })).toBe('disown');
    expect(actionOf({ do: 'reply', reply: { ...reply, option: 'b' } })).toBe('disown:b');
  });
});

describe('after that', () => {
  const enrol = 'I want to set up my checks';

  test('a notice says once what follows, above what can still be chosen', () => {
    const drawn = html('choose-disowned');
    const [, said] = /role="status"[^>]*>(<p.*?<\/p>)<\/div>/.exec(drawn) ?? [];
    expect(textOf(said ?? '').trim()).toBe(
      `No more codes are sent there now. Take another check. Afterwards, replace it under “${enrol}”, or ask your help desk to.`,
    );
    expect(drawn.indexOf('No more codes are sent')).toBeLessThan(drawn.indexOf('E-mail'));
    expect(drawn.indexOf('No more codes are sent')).toBeGreaterThan(drawn.indexOf('<h1'));
    expect(html('choose')).not.toContain('No more codes are sent');
  });

  test('with nothing left it says whom to call, and offers nothing but to start over', () => {
    const text = textOf(html('choose-all-disowned'));
    expect(text).toMatch(
      /there is no other check\. Your help desk can enter the new one for you\. Call IT Service on \+49 40 5550 100\. Give the code 7K3M-9QXT\./,
    );
    expect(text).not.toContain('Choose one.');
    expect(text).toContain('This does not work here');
    expect(text).not.toMatch(/One more check|Check 2/);
    expect(buttonsOf('choose-all-disowned')).toEqual(['English', 'Start over', 'Close']);
  });

  test('it is a new screen, whose heading gets the focus, and stays it whatever is refused', () => {
    const nameOf = (step: Step) => screenOf({ kind: 'step', step, elapsed: 0 });
    const [before, after] = [stepOf('choose'), stepOf('choose-disowned')];
    expect(nameOf(after)).not.toBe(nameOf(before));
    const refused = { reason: 'option-gone' as const };
    const { disowned: _told, ...later } = { disowned: undefined, ...after, seq: 9, refused };
    expect(nameOf(later as Step)).toBe(nameOf(after));
  });
});
