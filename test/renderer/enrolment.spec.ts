import './all-languages.ts';
import { describe, expect, test } from 'vitest';
import type { Item, Snapshot, Step, StepOf } from '@gatehouse/shared';
import { itemLines } from '../../renderer/enrolment/item-lines.ts';
import { offersOf } from '../../renderer/enrolment/offers-of.ts';
import { openedBefore } from '../../renderer/enrolment/opened.ts';
import { actionOf } from '../../renderer/state/action-of.ts';
import { screenOf } from '../../renderer/state/screen-of.ts';
import { wordsOf } from '../../renderer/words/words.ts';
import { draw, withoutLanguages } from './draw.tsx';
import { galleryStates } from '../../build/gallery/states/gallery-states.ts';

const english = wordsOf('en');

function state(name: string): Snapshot {
  const found = galleryStates.find(([known]) => known === name);
  if (found === undefined) throw new Error(`the gallery has no state ${name}`);
  return found[1];
}
function stepOf<Kind extends Step['kind']>(name: string, kind: Kind): StepOf<Kind> {
  const { scene } = state(name);
  if (scene.kind !== 'step' || scene.step.kind !== kind) throw new Error(`${name} is no ${kind}`);
  return scene.step as StepOf<Kind>;
}
/** The HTML of a state, with its step changed. */
function html(name: string, change: object = {}): string {
  const snapshot = state(name);
  const { scene } = snapshot;
  const drawn = scene.kind === 'step' ? { ...scene, step: { ...scene.step, ...change } } : scene;
  return draw({ ...snapshot, scene: drawn }).replaceAll('<!-- -->', '');
}
const textOf = (name: string, change: object = {}) =>
  html(name, change)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const buttonsOf = (name: string, change: object = {}) =>
  [...withoutLanguages(html(name, change)).matchAll(/<button[^>]*>(.*?)<\/button>/g)].map(
    ([, inner]) => (inner ?? '').replaceAll(/<[^>]*>/g, ''),
  );

describe('the list of what is registered', () => {
  test('offers to finish only when nothing is missing', () => {
    expect(buttonsOf('enrolment-ready')).toContain('Finish');
    expect(buttonsOf('enrolment-spare')).toContain('Finish');
    for (const name of ['enrolment-empty', 'enrolment-one-missing']) {
      expect(buttonsOf(name)).not.toContain('Finish');
      expect(textOf(name)).toContain('Until then, you cannot help yourself');
      expect(textOf(name)).toContain('What you add is kept');
    }
    expect(textOf('enrolment-empty')).toContain('2 more are needed.');
    expect(textOf('enrolment-one-missing')).toContain('One more is needed.');
  });

  test('puts what is needed before the rest, under a heading that says so', () => {
    expect(textOf('enrolment-empty')).toMatch(
      /Add one of these now.*E-mail.*Phone.*Authenticator.*You can also add.*questions.*Saved codes/,
    );
  });

  test('recommends a spare, and never asks for one', () => {
    expect(textOf('enrolment-ready')).toContain('We recommend one more.');
    expect(textOf('enrolment-spare')).not.toContain('We recommend');
  });

  test('lets a person remove what is the person’s own, and nothing of the directory’s', () => {
    const removals = (name: string) => buttonsOf(name).filter((label) => label === 'Remove').length;
    expect(removals('enrolment-one-missing')).toBe(1);
    // Six items: one is the directory's, one is on its way out already.
    expect(removals('enrolment-ready')).toBe(4);
  });

  test('offers to replace what is still taken, and adds nothing that there is only one of', () => {
    const replacements = (change = {}) =>
      buttonsOf('enrolment-ready', change).filter((label) => label === 'Replace').length;
    expect(replacements()).toBe(4);
    expect(replacements({ offers: [{ item: 'totp', needed: false }] })).toBe(1);
    const { others } = offersOf(stepOf('enrolment-ready', 'enrolment'));
    expect(others.map(({ item }) => item)).toEqual(['phone', 'email', 'totp']);
  });

  test('says that nothing was added when a code was wrong too often', () => {
    expect(textOf('enrolment-not-proven')).toContain('so nothing was added. You can begin again.');
    expect(textOf('enrolment-not-proven')).not.toContain('type it again');
  });

  test('says a refusal above the list', () => {
    expect(textOf('enrolment-refused')).toContain('This one is still needed.');
  });

  test('leaves out what a later backend invented', () => {
    const items = [{ id: 'x', item: 'passkey', to: null, from: 'person' }];
    const drawn = textOf('enrolment-one-missing', { items, offers: [{ item: 'passkey' }] });
    expect(drawn).toContain('Nothing yet.');
    expect(drawn).not.toMatch(/passkey/i);
  });

  test('is a new screen when something was added or removed, and the same when it is not', () => {
    const step = stepOf('enrolment-ready', 'enrolment');
    const nameOf = (drawn: Step) => screenOf({ kind: 'step', step: drawn, elapsed: 0 });
    expect(nameOf({ ...step, seq: 9, refused: { reason: 'item-needed' } })).toBe(nameOf(step));
    expect(nameOf({ ...step, items: step.items.slice(1) })).not.toBe(nameOf(step));
  });

  test('opens the form again in which somebody was typing', () => {
    const step = stepOf('enrolment-ready', 'enrolment');
    expect(openedBefore(step, {})).toEqual({ kind: 'nothing' });
    expect(openedBefore(step, { 'to:add:phone': '+49' })).toEqual({ kind: 'add', item: 'phone' });
    expect(openedBefore(step, { 'to:replace:e2': '' })).toEqual({ kind: 'replace', id: 'e2' });
  });
});

describe('what is said of one thing', () => {
  const item: Item = { id: 'a', item: 'saved-code', to: null, from: 'person' };
  const none = { countsIn: 0, endsIn: 0 };

  test('is when it counts, when it ends, how much is left, where it comes from', () => {
    expect(itemLines(item, { countsIn: 82_000, endsIn: 0 }, english)).toEqual([
      'Counts in about 23 hours',
    ]);
    expect(itemLines(item, { countsIn: 0, endsIn: 45 }, english)).toEqual([
      'Ends in about a minute',
    ]);
    expect(itemLines({ ...item, count: 0 }, none, english)).toEqual(['No code is left']);
    expect(itemLines({ ...item, count: 1 }, none, english)).toEqual(['1 code left']);
    expect(itemLines({ ...item, item: 'email', from: 'directory' }, none, english)).toEqual([
      'Comes from your organisation',
    ]);
    expect(itemLines({ ...item, item: 'email', count: 3 }, none, english)).toEqual([]);
  });
});

describe('setting up', () => {
  test('shows an address or number in full, and where a slip can be mended', () => {
    expect(textOf('set-up-email')).toContain('anna.nordmann@home.example');
    expect(buttonsOf('set-up-email')).toContain('Use another address');
    expect(buttonsOf('set-up-call')).toContain('Use another number');
    expect(buttonsOf('set-up-call')).not.toContain('Call me again');
  });

  test('an app shows a picture and the same key in groups, never the address behind it', () => {
    const drawn = html('set-up-totp');
    expect(drawn).toMatch(/<path d="M/);
    expect(drawn).toContain('JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP');
    expect(drawn).not.toContain('otpauth');
  });

  test('saved codes show all of them, and offer no copy, print or file', () => {
    expect(textOf('set-up-saved-codes').match(/9Q\dT-WX4P/g)).toHaveLength(10);
    expect(textOf('set-up-saved-codes-wrong')).toContain('7K3M 9QXT WX4P');
    expect(buttonsOf('set-up-saved-codes')).toEqual([
      'English',
      'I have written them down',
      'Back without saving',
      'Start over',
      'Close',
    ]);
  });

  test('questions say what an answer must be like before it is typed, and mask it', () => {
    const drawn = html('set-up-questions');
    expect(textOf('set-up-questions').match(/3 to 100 characters\./g)).toHaveLength(3);
    expect(drawn.match(/<input[^>]*type="password"/g)).toHaveLength(3);
    expect(drawn).toContain('A question of my own');
    expect(drawn).not.toContain('of-a-later-version');
    expect(textOf('set-up-questions-refused')).toContain('Please answer at least 3 questions.');
  });

  test('questions that this window has no words for end in the screen that says so', () => {
    const change = { keys: ['of-a-later-version'], own: false };
    expect(html('set-up-questions', change)).toContain('data-screen="too-old"');
  });
});

describe('a pause between tries', () => {
  test('is counted down beside its reason, and the button waits while the field stays', () => {
    for (const name of ['password-wait', 'code-wait']) {
      const drawn = html(name);
      expect(drawn).toContain('there is a pause between tries.');
      expect(drawn).toMatch(
        /aria-disabled="true"[^>]*type="submit"|type="submit"[^>]*aria-disabled="true"/,
      );
      expect(drawn).toMatch(/<input(?![^>]*(readonly|disabled))[^>]*data-field="code"/);
    }
    expect(textOf('password-wait')).toContain('You can try again in 42 seconds.');
    expect(textOf('code-wait')).toContain('You can try again in 3 minutes.');
  });

  test('that is over says so, and gives the button back', () => {
    const change = { refused: { reason: 'wait-before-next-try', wait: 0 } };
    expect(textOf('password-wait', change)).toContain('You can try again now.');
    expect(html('password-wait', change)).not.toContain('aria-disabled="true"');
  });
});

describe('the ends', () => {
  test('the current password before an enrolment has no way back to a choice', () => {
    expect(buttonsOf('password-first')).not.toContain('Use another check');
    expect(buttonsOf('saved-code')).toContain('Use another check');
  });

  test('a saved code that was used up shows the new one, before anything else is to be done', () => {
    const text = textOf('done-new-code');
    expect(text).toContain('7K3M-9QXT-WX4P');
    expect(text).toMatch(/Write the new code down\. +Close this window\./);
  });

  test('a finished enrolment says what a person can do now, and when to look again', () => {
    expect(textOf('done-enrolled')).toContain('you can help yourself.');
    expect(textOf('done-enrolled')).toContain('look at this again in about 12 months.');
    expect(textOf('done-enrolled', { confirmIn: 3_600_000 })).toContain('in about 1 day.');
    expect(textOf('done-enrolled')).not.toMatch(/company network|office/);
  });

  test('what only the help desk opens says whom to call, and offers no new start', () => {
    expect(textOf('closed-locked-out')).toContain('Call IT Service on +49 40 5550 100.');
    expect(buttonsOf('closed-locked-out')).toEqual(['English', 'Close']);
  });
});

describe('a person’s own desktop', () => {
  test('shows the account and takes no other', () => {
    expect(textOf('start-enrol')).toContain('NORDLICHT\\anna');
    expect(html('start-enrol')).not.toContain('<input');
  });

  test('is reminded in one sentence, with three ways on', () => {
    expect(buttonsOf('reminder')).toEqual([
      ...['English', 'Set up now', 'Remind me in 3 days', 'Close'],
    ]);
    expect(buttonsOf('reminder-tomorrow')).toContain('Remind me tomorrow');
  });
});

test('each button of a list knows its own action', () => {
  const reply = (answer: object) =>
    actionOf({ do: 'reply', reply: { seq: 1, ...answer } } as never);
  expect(reply({ do: 'add', item: 'email' })).toBe('add:email');
  expect(reply({ do: 'add', item: 'totp', replaces: 't1' })).toBe('replace:t1');
  expect(reply({ do: 'remove', item: 't1' })).toBe('remove:t1');
});
