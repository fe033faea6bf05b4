import { useId, useState } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import type { SetUp } from '@gatehouse/shared';
import { CodeState } from '../gates/code-state.tsx';
import { Resend } from '../gates/resend.tsx';
import { useCodeFieldStyles } from '../gates/code-field-styles.ts';
import { hintWithTries } from '../gates/tries-left.ts';
import { FormRefusal } from '../parts/form-refusal.tsx';
import { Screen } from '../parts/screen.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useReply, useTyped } from '../state/use-window.ts';
import { clockText } from '../time/remaining.ts';
import { useRemaining } from '../time/use-remaining.ts';
import { useTryWait } from '../time/use-try-wait.ts';
import { codeTrouble, normaliseCode } from '../typing/code.ts';
import { refusalWords } from '../words/refusal-words.ts';
import { useWords } from '../words/use-words.ts';
import { SetUpActions } from './set-up-actions.tsx';

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
});

/** Proves a new address or number, which is shown in full: a slip is found here or never. */
export function SetUpDestination({
  step,
}: {
  step: Extract<SetUp, { gate: 'email' | 'sms' | 'call' }>;
}) {
  const styles = useStyles();
  const { code: codeStyle } = useCodeFieldStyles();
  const words = useWords();
  const reply = useReply(step.seq);
  const waiting = useTryWait(step) > 0;
  const [code, setCode] = useTyped('code');
  const [tries, setTries] = useState(0);
  const [trouble, setTrouble] = useState<string | undefined>();
  const whyId = useId();
  const seconds = useRemaining(step.resendIn ?? 0);
  const { digits, gate } = step;
  const kind = gate === 'email' ? 'address' : 'number';
  const refused = refusalWords(step.refused, ['secret'], words);
  let why = words('code.resendReady');
  if (step.resendIn === null) why = words('setUp.resendNever');
  else if (seconds > 0) why = words('code.resendIn', { time: clockText(seconds) });

  const submit = () => {
    if (waiting) return;
    const found = codeTrouble(code, digits);
    setTries(tries + 1);
    if (found === 'missing') setTrouble(words('code.missing'));
    else if (found === 'wrong-length') setTrouble(words('code.wrongLength', { digits }));
    else reply({ do: 'answer', code: normaliseCode(code) });
  };

  return (
    <Screen
      name="set-up-destination"
      title={words(`code.title.${gate}`)}
      lead={words(`setUp.lead.${gate}`)}
      attention={`${step.refused === undefined ? '' : step.seq}:${tries}`}
      onSubmit={submit}
    >
      <FormRefusal step={step} said={refused.form} />
      <CodeState step={step} />
      <TextField
        field="code"
        label={words('code.field')}
        hint={hintWithTries(words('code.hint', { digits }), step, words)}
        error={trouble ?? refused.secret}
        value={code}
        onType={(value) => {
          setCode(value);
          setTrouble(undefined);
        }}
        first
        inputMode="numeric"
        autoComplete="one-time-code"
        className={codeStyle}
      />
      <SetUpActions step={step} label={words('setUp.confirm')} back={words(`setUp.back.${kind}`)}>
        <Resend step={step} whyId={whyId} />
      </SetUpActions>
      <p className={styles.text} id={whyId}>
        {why}
      </p>
      <p className={styles.text}>
        <strong>{words('code.nothing')}</strong> {words(`setUp.nothing.${gate}`)}
      </p>
    </Screen>
  );
}
