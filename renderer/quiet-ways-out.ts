import type { Scene } from '@gatehouse/shared';

/**
 * Which quiet ways out stand under a screen. A screen that closes or starts over by its own buttons
 * has none, so that no button is there twice.
 */
export function quietWaysOut(scene: Scene): 'both' | 'close' | 'none' {
  switch (scene.kind) {
    case 'starting':
    case 'start':
      return 'close';
    case 'verdict':
      return scene.during === 'step' ? 'both' : 'close';
    case 'unreachable':
      return 'both';
    case 'step':
      // While a change is not yet known to have arrived, starting over would only confuse it.
      if (scene.step.kind === 'wait') return 'close';
      if (scene.step.kind === 'done' || scene.step.kind === 'closed') return 'none';
      if (scene.step.kind === 'unlock' && !scene.step.locked) return 'none';
      return 'both';
    case 'reminder':
    case 'too-old':
    case 'not-configured':
      return 'none';
    default:
      scene satisfies never;
      return 'none';
  }
}
