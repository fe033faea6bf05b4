import type { Scene } from '@gatehouse/shared';

/** Whether something is typed on this screen whose letters nobody sees, or has to get exactly right. */
export function asksForSecret(scene: Scene): boolean {
  if (scene.kind !== 'step') return false;
  const { step } = scene;
  if (step.kind === 'new-password') return true;
  if (step.kind === 'set-up') return step.gate === 'questions';
  return step.kind === 'challenge' && ['password', 'saved-code', 'questions'].includes(step.gate);
}
