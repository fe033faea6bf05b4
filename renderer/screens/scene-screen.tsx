import type { Scene } from '@gatehouse/shared';
import { NotConfigured } from './not-configured.tsx';
import { Reminder } from './reminder.tsx';
import { Start } from './start.tsx';
import { Starting } from './starting.tsx';
import { StepScreen } from './step-screen.tsx';
import { TooOld } from './too-old.tsx';
import { Unreachable } from './unreachable.tsx';
import { VerdictScreen } from './verdict.tsx';

/** The screen of a scene. */
export function SceneScreen({ scene }: { scene: Scene }) {
  switch (scene.kind) {
    case 'starting':
      return <Starting />;
    case 'reminder':
      return <Reminder scene={scene} />;
    case 'start':
      return <Start scene={scene} />;
    case 'step':
      return <StepScreen {...scene} />;
    case 'verdict':
      return <VerdictScreen scene={scene} />;
    case 'unreachable':
      return <Unreachable scene={scene} />;
    case 'too-old':
      return <TooOld />;
    case 'not-configured':
      return <NotConfigured scene={scene} />;
    default:
      scene satisfies never;
      return <TooOld />;
  }
}
