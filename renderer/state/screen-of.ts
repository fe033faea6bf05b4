import type { Scene } from '@gatehouse/shared';

/**
 * Names the screen that a scene is drawn on. Two snapshots with the same name are the same screen
 * to a person: what is typed stays, and the focus stays where it is. The number of gates passed is
 * part of the name, because the same gate taken twice is a new question each time.
 */
export function screenOf(scene: Scene): string {
  switch (scene.kind) {
    case 'step': {
      const { step } = scene;
      const passed = step.progress.passed.length;
      if (step.kind === 'challenge') return `challenge:${step.gate}:${passed}`;
      // Nor is a list the same in which one is no longer the person's: its heading is read out again.
      if (step.kind === 'choose') {
        return `choose:${passed}:${step.options.map(({ id }) => id).join(' ')}`;
      }
      // What was added or removed makes it a new list, whose heading is read out again.
      if (step.kind === 'enrolment') return `enrolment:${step.items.map(({ id }) => id).join(' ')}`;
      if (step.kind === 'set-up') {
        return 'to' in step ? `set-up:${step.gate}:${step.to}` : `set-up:${step.gate}`;
      }
      if (step.kind === 'closed') return `closed:${step.reason}`;
      if (step.kind === 'done') return `done:${step.outcome}`;
      if (step.kind === 'unlock') return `unlock:${step.locked}`;
      return `${step.kind}:${passed}`;
    }
    case 'unreachable':
      return `unreachable:${scene.reason}`;
    // One screen for all of them: its words change in place, and the focus stays where it is.
    case 'verdict':
    case 'starting':
    case 'reminder':
    case 'start':
    case 'too-old':
    case 'not-configured':
      return scene.kind;
    default:
      scene satisfies never;
      return 'unknown';
  }
}

/** The same for a scene of a later contract, which may lack what this one relies on. */
export function screenOfAny(scene: Scene): string {
  try {
    return screenOf(scene);
  } catch {
    return 'unknown';
  }
}

/** Whether what was typed survives this scene: a network failure must not cost a person anything. */
export function keepsTyped(scene: Scene): boolean {
  return scene.kind === 'unreachable' || scene.kind === 'verdict';
}
