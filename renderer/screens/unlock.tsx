import { LockClosed24Regular } from '@fluentui/react-icons/svg/lock-closed';
import { LockOpen24Regular } from '@fluentui/react-icons/svg/lock-open';
import type { StepOf } from '@gatehouse/shared';
import { CloseButton } from '../parts/close-button.tsx';
import { InsteadActions } from '../parts/instead-actions.tsx';
import { FormRefusal } from '../parts/form-refusal.tsx';
import { MainAction } from '../parts/main-action.tsx';
import { ProgressLine } from '../parts/progress-line.tsx';
import { Screen } from '../parts/screen.tsx';
import { useReply } from '../state/use-window.ts';
import { refusalWords } from '../words/refusal-words.ts';
import { useWords } from '../words/use-words.ts';

/** The lock: a button where it is locked, the plain truth and another offer where it is not. */
export function Unlock({ step }: { step: StepOf<'unlock'> }) {
  const words = useWords();
  const reply = useReply(step.seq);
  const refused = refusalWords(step.refused, [], words);
  const offers = step.instead !== undefined && step.instead.length > 0;
  if (!step.locked) {
    return (
      <Screen
        name="unlock"
        title={words('unlock.title.free')}
        lead={words(offers ? 'unlock.lead.free' : 'unlock.lead.freeOnly')}
        icon={<LockOpen24Regular />}
        tone="good"
        above={<ProgressLine step={step} />}
      >
        <InsteadActions step={step} main />
        <CloseButton primary={!offers} />
      </Screen>
    );
  }
  return (
    <Screen
      name="unlock"
      title={words('unlock.title.locked')}
      lead={words('unlock.lead.locked')}
      icon={<LockClosed24Regular />}
      above={<ProgressLine step={step} />}
      attention={step.refused === undefined ? '' : `${step.seq}`}
      onSubmit={() => {
        reply({ do: 'unlock' });
      }}
    >
      <MainAction label={words('unlock.unlock')} action="unlock">
        <FormRefusal step={step} said={refused.form} />
      </MainAction>
      <InsteadActions step={step} />
    </Screen>
  );
}
