import { ArrowClockwise20Regular } from '@fluentui/react-icons/svg/arrow-clockwise';
import { ActionButton } from '../parts/action-button.tsx';
import { useReply } from '../state/use-window.ts';
import { useRemaining } from '../time/use-remaining.ts';
import { useWords } from '../words/use-words.ts';
import type { MessageStep } from './message-code.tsx';

interface Props {
  step: MessageStep;
  /** The id of the sentence that says when the button can be used. */
  whyId: string;
}

/** Asks for another code; disabled until the backend would send one, absent when it never will. */
export function Resend({ step, whyId }: Props) {
  const words = useWords();
  const reply = useReply(step.seq);
  const seconds = useRemaining(step.resendIn ?? 0);
  if (step.resendIn === null) return null;
  return (
    <ActionButton
      label={words(step.gate === 'call' ? 'code.resend.call' : 'code.resend')}
      action="resend"
      icon={<ArrowClockwise20Regular aria-hidden />}
      disabled={seconds > 0}
      describedBy={whyId}
      onClick={() => {
        reply({ do: 'resend' });
      }}
    />
  );
}
