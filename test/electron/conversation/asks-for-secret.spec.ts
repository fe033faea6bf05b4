import type { Scene } from '@gatehouse/shared';
import { expect, it } from 'vitest';
import { asksForSecret } from '../../../electron/conversation/asks-for-secret.ts';
import { galleryStates } from '../../../build/gallery/states/gallery-states.ts';

/** Every kind of screen that is drawn, once. */
const scenes = new Map<string, Scene>(
  galleryStates.map(([name, { scene }]) => {
    // A step of a contract that is not ours has no kind.
    if (name === 'broken') return [name, { kind: 'starting' }];
    if (scene.kind !== 'step') return [scene.kind, scene];
    const { step } = scene;
    return ['gate' in step ? `${step.kind} ${step.gate}` : step.kind, scene];
  }),
);

it('passwords, saved codes and answers are secrets to type, and nothing else is', () => {
  const secret = [...scenes].filter(([, scene]) => asksForSecret(scene)).map(([name]) => name);
  expect(secret.sort()).toEqual([
    'challenge password',
    'challenge questions',
    'challenge saved-code',
    'new-password',
    'set-up questions',
  ]);
  expect(scenes.size).toBeGreaterThan(20);
});
