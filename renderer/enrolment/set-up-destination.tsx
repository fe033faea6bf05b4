import { useId } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import type { SetUp } from '@gatehouse/shared';
import { CodeState } from '../gates/code-state.tsx';
import { ResendWhen } from '../gates/resend-when.tsx';
import { Resend } from '../gates/resend.tsx';
import { useCodeForm } from '../gates/use-code-form.tsx';
import { ProgressLine } from '../parts/progress-line.tsx';
import { Screen } from '../parts/screen.tsx';
import { useWords } from '../words/use-words.ts';
import { SetUpActions } from './set-up-actions.tsx';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** Proves a new address or number, which is shown in full: a slip is found here or never. */
export function SetUpDestination({
  step,
}: {
  step: Extract<SetUp, { gate: 'email' | 'sms' | 'call' }>;
}) {
  const styles = useStyles();
  const words = useWords();
  const form = useCodeForm(step, { label: words('code.field'), missing: words('code.missing') });
  const whyId = useId();
  const { gate } = step;
  const kind = gate === 'email' ? 'address' : 'number';

  return (
    <Screen
      name="set-up-destination"
      title={words(`code.title.${gate}`)}
      lead={words(`setUp.lead.${gate}`)}
      above={<ProgressLine step={step} />}
      attention={form.attention}
      onSubmit={form.submit}
    >
      <CodeState step={step} />
      {form.field}
      <SetUpActions
        step={step}
        refusal={form.refusal}
        label={words('setUp.confirm')}
        back={words(`setUp.back.${kind}`)}
      >
        <Resend step={step} whyId={whyId} />
      </SetUpActions>
      <ResendWhen step={step} id={whyId} never="setUp.resendNever" />
      <p className={styles.text}>
        <strong>{words('code.nothing')}</strong> {words(`setUp.nothing.${gate}`)}
      </p>
    </Screen>
  );
}
