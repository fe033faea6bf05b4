import type { Challenge } from '@gatehouse/shared';
import { ActionButton } from '../parts/action-button.tsx';
import { useReply } from '../state/use-window.ts';
import { useWords } from '../words/use-words.ts';
import type { MessageGate } from './message-code.tsx';

type MessageChallenge = Extract<Challenge, MessageGate>;

/** Says that the code went where the person is no longer; nothing for what the person typed. */
export function Disown({ step }: { step: MessageChallenge }) {
  const words = useWords();
  const reply = useReply(step.seq);
  if (step.to === null) return null;
  return (
    <ActionButton
      label={words(step.gate === 'email' ? 'notMine.address' : 'notMine.number')}
      action="disown"
      appearance="subtle"
      onClick={() => {
        reply({ do: 'disown' });
      }}
    />
  );
}
