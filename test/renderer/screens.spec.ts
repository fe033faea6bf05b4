import { describe, expect, test } from 'vitest';
import type { Snapshot } from '@gatehouse/shared';
import { draw, languagePanel, withoutLanguages } from './draw.tsx';
import { galleryStates } from '../../build/gallery/states/gallery-states.ts';

function state(name: string): Snapshot {
  const found = galleryStates.find(([known]) => known === name);
  if (found === undefined) throw new Error(`the gallery has no state ${name}`);
  return found[1];
}
const html = (name: string, change: Partial<Snapshot> = {}) =>
  draw({ ...state(name), ...change }).replaceAll('<!-- -->', '');

describe('a screen', () => {
  test('with one purpose offers no choice', () => {
    expect(html('start')).toContain('type="radio"');
    expect(html('start-one-purpose')).not.toContain('type="radio"');
  });

  test('for a code says to everyone whom to call, with the code to give', () => {
    for (const name of ['code-email', 'code-sms-delivered', 'code-call-failed']) {
      expect(html(name)).toContain('Your account may not be set up for this.');
      const text = html(name).replaceAll(/<[^>]*>/g, '');
      expect(text).toContain('Call IT Service on +49 40 5550 100. Give the code 7K3M-9QXT.');
    }
  });

  test('for secrets masks them and lets them be pasted', () => {
    for (const name of ['questions', 'new-password', 'change-password', 'password']) {
      const inputs = [...html(name).matchAll(/<input[^>]*type="(\w+)"[^>]*>/g)];
      const types = new Set(inputs.map(([, type]) => type));
      expect(types).toEqual(new Set(['password', 'checkbox']));
    }
    expect(html('new-password')).not.toMatch(/onpaste/i);
  });

  test('never shows a program’s name for a question that it has no words for', () => {
    expect(html('questions-wrong')).toContain('Question 2');
    expect(html('questions-wrong')).not.toContain('of-a-later-version');
  });

  test('with a refusal ties it to its field', () => {
    expect(html('code-email-wrong')).toMatch(/<input[^>]*aria-invalid="true"/);
    expect(html('code-email-wrong')).toContain('This code is not right.');
  });

  test('for an unsafe connection has no way past it', () => {
    const drawn = withoutLanguages(html('unreachable-not-trusted'));
    const buttons = [...drawn.matchAll(/<button[^>]*>(.*?)<\/button>/g)].map(([, inner]) =>
      (inner ?? '').replaceAll(/<[^>]*>/g, ''),
    );
    expect(buttons).toEqual(['English', 'Try again', 'Start over', 'Close']);
  });

  test('offers the languages in the order of the policy, and none where there is one', () => {
    const all = html('start', { languages: ['ar', 'de', 'en'] });
    const [panel = ''] = languagePanel.exec(all) ?? [];
    const names = [...panel.matchAll(/<\/span>([^<]+)<\/button>/g)].map(([, name]) => name);
    expect(names).toEqual(['العربية', 'Deutsch', 'English']);
    expect(panel).toContain('lang="ar" aria-pressed="false"');
    expect(panel).toContain('lang="en" aria-pressed="true"');
    const one = html('start', { languages: ['en'] });
    expect(one).not.toContain('English');
    expect(one).not.toContain('popover');
  });

  test('asks whether somebody is still there in the last minute, and only then', () => {
    expect(html('code-expiring')).toContain('Keep going');
    expect(html('code-email')).not.toContain('Keep going');
  });

  test('says that the window is about to close, to everyone, and only then', () => {
    const warned = html('start-closing');
    expect(warned).toMatch(/role="status">Are you still there\? This window closes in less/);
    expect(warned).toContain('This window closes in 0:42.');
    expect(warned).toMatch(/<button[^>]*><span[^>]*>I am still here</);
    expect(warned).toContain('value="NORDLICHT\\anna"');
    expect(html('start')).not.toContain('still here');
    expect(html('start-closing', { locale: 'de' })).toContain('schließt sich in 0:42');
  });

  test('names the keyboard beside masked passwords where it is known', () => {
    const named = (keyboard: string, locale: 'en' | 'de') =>
      html('change-password', { keyboard, locale }).replaceAll(/<[^>]*>/g, '');
    expect(named('de', 'en')).toContain('Keyboard: German');
    expect(named('de-CH', 'de')).toContain('Tastatur: Deutsch (Schweiz)');
    expect(named('not a tag', 'en')).not.toContain('Keyboard');
    expect(html('password', { keyboard: 'fr' })).toContain('Keyboard: French');
    expect(html('new-password')).not.toContain('Keyboard');
  });

  test('tells keyboards of one language apart, and offers those that are not in use', () => {
    const dvorak = 'English (United States) – \u2068United States-Dvorak\u2069';
    const drawn = html('new-password-keyboards');
    expect(drawn.replaceAll(/<[^>]*>/g, '')).toContain(`Keyboard: ${dvorak}`);
    const offered = [...drawn.matchAll(/<option[^>]*value="([^"]*)"[^>]*>([^<]*)/g)];
    expect(offered.map(([, value, label]) => [value, label])).toEqual([
      ['', 'Change the keyboard'],
      ['04070407', 'German'],
      ['04090409', 'English (United States) – \u2068US\u2069'],
    ]);
  });

  test('offers no change of the keyboard where there is no choice, and says nothing where nothing is known', () => {
    const one = [{ id: 'f7770409', language: 'und', name: 'Own', inUse: true }];
    const drawn = html('new-password', { keyboards: one });
    expect(drawn.replaceAll(/<[^>]*>/g, '')).toContain('Keyboard: \u2068Own\u2069');
    expect(drawn).not.toContain('<select');
    expect(html('new-password', { keyboards: [] })).not.toContain('Keyboard');
  });

  test('shows the keyboard wherever something secret is typed, and nowhere else', () => {
    const shows = (name: string) => html(name, { keyboard: 'de' }).includes('data-keyboard');
    for (const name of ['password', 'saved-code', 'questions', 'new-password', 'set-up-questions'])
      expect([name, shows(name)]).toEqual([name, true]);
    for (const name of ['start', 'totp', 'code-email', 'choose', 'unlock'])
      expect([name, shows(name)]).toEqual([name, false]);
  });

  test('puts no style into the HTML, which the page’s policy would block', () => {
    for (const [name] of galleryStates.filter(([known]) => known !== 'broken')) {
      expect(html(name)).not.toMatch(/<[^>]* style="/);
    }
  });
});

/** What a screen says, as text. */
const textOf = (name: string, change: Partial<Snapshot> = {}) =>
  html(name, change).replaceAll(/<[^>]*>/g, ' ');
const buttonsOf = (name: string) =>
  [...withoutLanguages(html(name)).matchAll(/<button[^>]*>(.*?)<\/button>/g)].map(([, inner]) =>
    (inner ?? '').replaceAll(/<[^>]*>/g, ''),
  );

describe('the screen of a verdict', () => {
  test('says which verdict it is to specs, and what it means to people', () => {
    const drawn = html('verdict-off-network-silent');
    expect(drawn).toMatch(/data-verdict="off-network" data-reason="silent" data-confirmed="true"/);
    expect(drawn).toContain('You are not on the company network</h1>');
    expect(drawn).toContain('start Nordlicht Connect.');
    expect(drawn).toContain(
      'aria-label="The way to the password service: This laptop: works, Wi-Fi or cable: works, ' +
        'Internet: works, Nordlicht Connect: the trouble is here, and Password service: not known yet."',
    );
  });

  test('is calm and undecided while nothing is confirmed', () => {
    const drawn = html('verdict-unconfirmed');
    expect(drawn).toMatch(/data-verdict="off-network" data-reason="silent" data-confirmed="false"/);
    expect(drawn).toContain('Still checking …</h1>');
    expect(drawn).not.toContain('data-state="broken"');
    expect(drawn).not.toContain('company network');
  });

  test('leads past an unsafe network in no way', () => {
    for (const reason of ['intercepted', 'inspected', 'not-tls']) {
      const name = `verdict-untrusted-network-${reason}`;
      expect(buttonsOf(name)).toEqual(['English', 'Try again', 'Close']);
      expect(html(name)).not.toMatch(/<(a|input)\b/);
    }
  });

  test('tells after a step that what was done is kept, and lets a person start over', () => {
    expect(textOf('verdict-during-step')).toContain(
      'What you have done so far is kept while this window',
    );
    expect(buttonsOf('verdict-during-step')).toContain('Start over');
    expect(textOf('verdict-no-link-no-address')).not.toContain('is kept');
    expect(buttonsOf('verdict-no-link-no-address')).not.toContain('Start over');
  });

  test('shows the organisation’s contacts and code, and the help desk only once', () => {
    const drawn = html('verdict-notice');
    expect(drawn).toContain('+49 40 5550 911');
    expect(drawn).toContain('<path d="M4 4h7v1H4z');
    expect(drawn).toContain('https://help.nordlicht.example/vpn?pc=NW-LT-0427</p>');
    expect(textOf('verdict-no-link-no-address').match(/5550 100/g)).toHaveLength(1);
  });

  test('has no live region that speaks at first, and none around "checking again"', () => {
    const drawn = html('verdict-during-step');
    for (const [, said] of drawn.matchAll(/role="status"[^>]*>([^<]*)</g)) expect(said).toBe('');
    expect(drawn).not.toMatch(/aria-live/);
    expect(drawn).toContain('Checking again …');
  });
});

describe('whether this laptop would accept a new password now', () => {
  const warning = 'This laptop takes a new password only at its next contact';

  test('is said before the gates begin, and only where it would not', () => {
    expect(textOf('start', { signIn: 'later' })).toContain(warning);
    expect(textOf('start', { signIn: 'later' })).toContain('start Nordlicht Connect before you');
    for (const signIn of ['now', 'unknown'] as const) {
      expect(textOf('start', { signIn })).not.toContain(warning);
    }
    expect(textOf('start', { signIn: 'later', purposes: ['unlock'] })).not.toContain(warning);
  });

  test('is said once more at the end, where it matters', () => {
    const done = (signIn: Snapshot['signIn']) => textOf('done', { signIn });
    expect(done('later')).toContain('This laptop does not know it yet.');
    expect(done('later')).toContain('start Nordlicht Connect. Or come to the office.');
    expect(done('now')).not.toMatch(/office|VPN|company network/);
    expect(done('unknown')).toContain('Not in the office?');
    expect(textOf('done-unlocked', { signIn: 'later' })).not.toMatch(/office|company network/);
  });
});

describe('the end', () => {
  test('says when it was done, what to do with phones and mail, and that the PIN stays', () => {
    const drawn = textOf('done-here');
    expect(drawn).toMatch(/It was changed at 7:12\sAM\. Use it from now on\./);
    expect(drawn).toContain('Your phone and your mail will ask for it again.');
    expect(drawn).toContain('The PIN of this laptop, or your face or finger, stays as it is.');
    expect(textOf('done-here', { locale: 'de' })).toContain('7:12');
    expect(textOf('done-unlocked')).toMatch(/It was unlocked at 7:12\sAM\./);
    expect(textOf('done-unlocked')).not.toMatch(/PIN|your mail/);
  });

  test('says no time where this laptop does not know the password yet, nor where none is known', () => {
    expect(textOf('done-away')).not.toContain('7:12');
    const { scene } = state('done-here');
    if (scene.kind !== 'step') throw new Error('no step');
    const { endedAt: _, ...untimed } = scene;
    expect(textOf('done-here', { scene: untimed })).toContain('You can sign in with it now.');
  });
});

describe('where a person stands', () => {
  const inAttempt = [
    ...['choose', 'questions', 'code-email', 'totp', 'saved-code', 'password', 'new-password'],
    ...['unlock', 'unlock-not-locked', 'wait', 'enrolment-ready', 'set-up-email', 'set-up-totp'],
  ];

  test.each(inAttempt)('is said on the screen %s, before its heading', (name) => {
    const drawn = html(name);
    expect(drawn.indexOf('data-progress')).toBeGreaterThan(0);
    expect(drawn.indexOf('data-progress')).toBeLessThan(drawn.indexOf('<h1'));
  });

  test('is the last step once all checks are done, and nothing at the end', () => {
    const last = 'All checks are done. This is the last step.';
    for (const name of ['new-password', 'unlock']) expect(textOf(name)).toContain(last);
    expect(textOf('choose')).toContain('Check 1 of 2');
    for (const name of ['done', 'closed', 'start'])
      expect(html(name)).not.toContain('data-progress');
  });

  test('one action on each screen is the main one', () => {
    for (const [name] of galleryStates.filter(([known]) => known !== 'broken')) {
      expect(html(name).match(/data-main/g) ?? []).toSatisfy((all: string[]) => all.length <= 1);
    }
  });
});
