import type { Scene } from '@gatehouse/shared';

/** The groups of the gallery, in the order in which a person meets what is in them. */
export const groupNames = [
  'Start',
  'Checks',
  'Password and account',
  'Setting up',
  'Ends',
  'Refusals',
  'Network',
  'Trouble',
] as const;
export type Group = (typeof groupNames)[number];

/** Where in the gallery a state is looked for. */
export function groupOf(name: string, scene: Scene): Group {
  if (name.startsWith('refused-')) return 'Refusals';
  if (name === 'broken') return 'Trouble';
  switch (scene.kind) {
    case 'starting':
    case 'start':
    case 'reminder':
      return 'Start';
    case 'verdict':
    case 'unreachable':
      return 'Network';
    case 'too-old':
    case 'not-configured':
      return 'Trouble';
    case 'step':
      switch (scene.step.kind) {
        case 'choose':
        case 'challenge':
          return 'Checks';
        case 'new-password':
        case 'unlock':
          return 'Password and account';
        case 'enrolment':
        case 'set-up':
          return 'Setting up';
        case 'wait':
        case 'done':
        case 'closed':
          return 'Ends';
      }
  }
}
