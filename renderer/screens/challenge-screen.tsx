import type { Challenge } from '@gatehouse/shared';
import { MessageCode } from '../gates/message-code.tsx';
import { OwnCode } from '../gates/own-code.tsx';
import { Questions } from '../gates/questions.tsx';
import { TooOld } from './too-old.tsx';

/** The gate of a challenge. */
export function ChallengeScreen({ step }: { step: Challenge }) {
  switch (step.gate) {
    case 'questions':
      return <Questions step={step} />;
    case 'email':
    case 'sms':
    case 'call':
      return <MessageCode step={step} />;
    case 'totp':
    case 'saved-code':
    case 'password':
      return <OwnCode step={step} />;
    default:
      step satisfies never;
      return <TooOld />;
  }
}
