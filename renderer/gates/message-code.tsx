import { useId, useState } from 'react';
import type { Challenge, SetUp } from '@gatehouse/shared';
import { FormRefusal } from '../parts/form-refusal.tsx';
import { ProgressLine } from '../parts/progress-line.tsx';
import { Screen } from '../parts/screen.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useReply, useTyped } from '../state/use-window.ts';
import { useTryWait } from '../time/use-try-wait.ts';
import { codeTrouble, normaliseCode } from '../typing/code.ts';
import { refusalWords } from '../words/refusal-words.ts';
import { useWords } from '../words/use-words.ts';
import { ChallengeActions } from './challenge-actions.tsx';
import { useCodeFieldStyles } from './code-field-styles.ts';
import { CodeState } from './code-state.tsx';
import { NoCodeYet } from './no-code-yet.tsx';
import { Resend } from './resend.tsx';
import { hintWithTries } from './tries-left.ts';

type MessageGate = { gate: 'email' | 'sms' | 'call' };
/** A code that is on its way: as a check, or to prove a new address or number. */
export type MessageStep = Extract<Challenge | SetUp, MessageGate>;

/** A code that was sent by e-mail, text message or phone call. Only the button or Enter sends it. */
export function MessageCode({ step }: { step: Extract<Challenge, MessageGate> }) {
  const styles = useCodeFieldStyles();
  const words = useWords();
  const reply = useReply(step.seq);
  const waiting = useTryWait(step) > 0;
  const [code, setCode] = useTyped('code');
  const [tries, setTries] = useState(0);
  const [trouble, setTrouble] = useState<string | undefined>();
  const whyId = useId();
  const { digits } = step;
  const refused = refusalWords(step.refused, ['secret'], words);

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
      name="code"
      title={words(`code.title.${step.gate}`)}
      lead={words(`code.lead.${step.gate}`)}
      above={<ProgressLine step={step} />}
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
        className={styles.code}
      />
      <ChallengeActions step={step}>
        <Resend step={step} whyId={whyId} />
      </ChallengeActions>
      <NoCodeYet step={step} whyId={whyId} />
    </Screen>
  );
}
