import type { SetUp } from '@gatehouse/shared';
import { TooOld } from '../screens/too-old.tsx';
import { SetUpDestination } from './set-up-destination.tsx';
import { SetUpQuestions } from './set-up-questions.tsx';
import { SetUpSavedCodes } from './set-up-saved-codes.tsx';
import { SetUpTotp } from './set-up-totp.tsx';

/** The screen on which something new is proven. */
export function SetUpScreen({ step }: { step: SetUp }) {
  switch (step.gate) {
    case 'email':
    case 'sms':
    case 'call':
      return <SetUpDestination step={step} />;
    case 'totp':
      return <SetUpTotp step={step} />;
    case 'saved-code':
      return <SetUpSavedCodes step={step} />;
    case 'questions':
      return <SetUpQuestions step={step} />;
    default:
      step satisfies never;
      return <TooOld />;
  }
}
