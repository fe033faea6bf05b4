import { describe, expect, test } from 'vitest';
import type { Snapshot } from '@gatehouse/shared';
import { draw } from './draw.tsx';
import { galleryStates } from './gallery-states.ts';

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
    const drawn = html('unreachable-not-trusted');
    const buttons = [...drawn.matchAll(/<button[^>]*>(.*?)<\/button>/g)].map(([, inner]) =>
      (inner ?? '').replaceAll(/<[^>]*>/g, ''),
    );
    expect(buttons).toEqual(['English', 'Deutsch', 'Try again', 'Start over', 'Close']);
  });

  test('asks whether somebody is still there in the last minute, and only then', () => {
    expect(html('code-expiring')).toContain('Keep going');
    expect(html('code-email')).not.toContain('Keep going');
  });

  test('puts no style into the HTML, which the page’s policy would block', () => {
    for (const [name] of galleryStates.filter(([known]) => known !== 'broken')) {
      expect(html(name)).not.toMatch(/<[^>]* style="/);
    }
  });
});
