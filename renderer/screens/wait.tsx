import { Spinner } from '@fluentui/react-components';
import type { StepOf } from '@gatehouse/shared';
import { Notice } from '../parts/notice.tsx';
import { ProgressLine } from '../parts/progress-line.tsx';
import { Screen } from '../parts/screen.tsx';
import { useWords } from '../words/use-words.ts';

/** Not known yet. The main process asks again by itself; the person only has to know that. */
export function Wait({ step }: { step: StepOf<'wait'> }) {
  const words = useWords();
  return (
    <Screen
      name="wait"
      title={words('wait.title')}
      lead={words(`wait.lead.${step.about}`)}
      above={<ProgressLine step={step} />}
      icon={<Spinner size="small" aria-hidden />}
    >
      <Notice tone="info">{words(`wait.advice.${step.about}`)}</Notice>
    </Screen>
  );
}
