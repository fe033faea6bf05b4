import type { Scene } from '@gatehouse/shared';
import { Enrolment } from '../enrolment/enrolment.tsx';
import { SetUpScreen } from '../enrolment/set-up-screen.tsx';
import { ChallengeScreen } from './challenge-screen.tsx';
import { Choose } from './choose.tsx';
import { Closed } from './closed.tsx';
import { Done } from './done.tsx';
import { NewPassword } from './new-password.tsx';
import { TooOld } from './too-old.tsx';
import { Unlock } from './unlock.tsx';
import { Wait } from './wait.tsx';

/** The screen of a step. */
export function StepScreen({ step, endedAt }: Omit<Extract<Scene, { kind: 'step' }>, 'kind'>) {
  switch (step.kind) {
    case 'choose':
      return <Choose step={step} />;
    case 'challenge':
      return <ChallengeScreen step={step} />;
    case 'new-password':
      return <NewPassword step={step} />;
    case 'unlock':
      return <Unlock step={step} />;
    case 'enrolment':
      return <Enrolment step={step} />;
    case 'set-up':
      return <SetUpScreen step={step} />;
    case 'wait':
      return <Wait step={step} />;
    case 'done':
      return <Done step={step} endedAt={endedAt} />;
    case 'closed':
      return <Closed step={step} />;
    default:
      step satisfies never;
      return <TooOld />;
  }
}
