import { useId, useState } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import type { Challenge } from '@gatehouse/shared';
import { Notice } from '../parts/notice.tsx';
import { ProgressLine } from '../parts/progress-line.tsx';
import { Screen } from '../parts/screen.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useReply, useTyped } from '../state/use-window.ts';
import { codeTrouble, normaliseCode } from '../typing/code.ts';
import { refusalWords } from '../words/refusal-words.ts';
import { useWords } from '../words/use-words.ts';
import { ChallengeActions } from './challenge-actions.tsx';
import { CodeState } from './code-state.tsx';
import { NoCodeYet } from './no-code-yet.tsx';
import { Resend } from './resend.tsx';
import { hintWithTries } from './tries-left.ts';

export type MessageStep = Extract<Challenge, { gate: 'email' | 'sms' | 'call' }>;

const useStyles = makeStyles({
  code: {
    // Without it a field this large is wider than a narrow window.
    minWidth: 0,
    width: '100%',
    fontSize: tokens.fontSizeBase600,
    letterSpacing: '0.2em',
    fontVariantNumeric: 'tabular-nums',
  },
});

/** A code that was sent by e-mail, text message or phone call. Only the button or Enter sends it. */
export function MessageCode({ step }: { step: MessageStep }) {
  const styles = useStyles();
  const words = useWords();
  const reply = useReply(step.seq);
  const [code, setCode] = useTyped('code');
  const [tries, setTries] = useState(0);
  const [trouble, setTrouble] = useState<string | undefined>();
  const whyId = useId();
  const { digits } = step;
  const refused = refusalWords(step.refused, ['secret'], words);

  const submit = () => {
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
      {refused.form !== undefined && (
        <Notice key={step.seq} tone="error" role="alert">
          {refused.form}
        </Notice>
      )}
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
