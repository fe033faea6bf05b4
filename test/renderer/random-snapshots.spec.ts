import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Scene, Snapshot } from '@gatehouse/shared';
import { fullLength } from '../support/full-length.ts';
import { arbitrarySnapshot } from './arbitrary-snapshot.ts';
import { draw } from './draw.tsx';

test(
  'every snapshot that the contract allows is drawn, in whatever language',
  { timeout: 120_000 },
  () => {
    fc.assert(
      fc.property(arbitrarySnapshot, (snapshot) => {
        const html = draw(snapshot);
        expect(html.match(/data-screen="/g)).toHaveLength(1);
        expect(html.match(/<h1[^>]*>[^<]+<\/h1>/g)).toHaveLength(1);
        // A field carries the id that the backend gave to its question, whatever that is.
        expect(html.replaceAll(/ data-field="[^"]*"/g, '')).not.toContain('{{');
      }),
      { numRuns: fullLength ? 2000 : 200 },
    );
  },
);

test('a kind that a later backend invented draws the screen that says so', () => {
  const drawn = (scene: unknown) => {
    const [snapshot] = fc.sample(arbitrarySnapshot, 1);
    return draw({ ...(snapshot as Snapshot), scene: scene as Scene });
  };
  const step = { seq: 1, supportCode: '7K3M-9QXT', progress: { passed: [], remaining: 1 } };
  for (const scene of [
    { kind: 'tour' },
    { kind: 'step', elapsed: 0, step: { ...step, kind: 'consent', expiresIn: 1 } },
    { kind: 'step', elapsed: 0, step: { ...step, kind: 'set-up', gate: 'face', expiresIn: 1 } },
    { kind: 'step', elapsed: 0, step: { ...step, kind: 'challenge', gate: 'face', expiresIn: 1 } },
  ]) {
    expect(drawn(scene)).toContain('data-screen="too-old"');
  }
});
