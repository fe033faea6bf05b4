import { useState } from 'react';
import type { SetUp } from '@gatehouse/shared';
import { errorWithTries, hintWithTries, refusalsWithTries } from '../gates/tries-left.ts';
import { CodeList } from '../parts/code-list.tsx';
import { FormRefusal } from '../parts/form-refusal.tsx';
import { ProgressLine } from '../parts/progress-line.tsx';
import { Screen } from '../parts/screen.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useReply, useTyped } from '../state/use-window.ts';
import { useTryWait } from '../time/use-try-wait.ts';
import { longest } from '../typing/limits.ts';
import { readSavedCode } from '../typing/saved-code.ts';
import { refusalWords } from '../words/refusal-words.ts';
import { useWords } from '../words/use-words.ts';
import { SetUpActions } from './set-up-actions.tsx';

/** Codes to write down, shown this once. One is typed back, so that nobody presses past them. */
export function SetUpSavedCodes({ step }: { step: Extract<SetUp, { gate: 'saved-code' }> }) {
  const words = useWords();
  const reply = useReply(step.seq);
  const waiting = useTryWait(step) > 0;
  const [typed, setTyped] = useTyped('code');
  const [tries, setTries] = useState(0);
  const [trouble, setTrouble] = useState<string | undefined>();
  const refused = refusalWords(step.refused, ['code'], words);

  const submit = () => {
    if (waiting) return;
    const code = readSavedCode(typed);
    setTries(tries + 1);
    if (code === '') setTrouble(words('setUp.savedMissing'));
    else if (code.length > longest.code) setTrouble(words('ownCode.tooLong'));
    else reply({ do: 'answer', code });
  };

  return (
    <Screen
      name="set-up-saved-codes"
      title={words('setUp.title.saved-code')}
      lead={words('setUp.lead.saved-code')}
      above={<ProgressLine step={step} />}
      attention={`${step.refused === undefined ? '' : step.seq}:${tries}`}
      onSubmit={submit}
    >
      <CodeList codes={step.codes} label={words('setUp.savedList')} />
      <TextField
        field="code"
        label={words('setUp.typeBack')}
        hint={hintWithTries(words('setUp.typeBackHint'), step, words)}
        error={trouble ?? errorWithTries(refused.code, step, words)}
        may={[
          words('setUp.savedMissing'),
          words('ownCode.tooLong'),
          ...refusalsWithTries(['refusal.wrong-code'], words),
        ]}
        value={typed}
        onType={(value) => {
          setTyped(value);
          setTrouble(undefined);
        }}
        first
        dir="ltr"
      />
      <SetUpActions
        step={step}
        refusal={<FormRefusal step={step} said={refused.form} />}
        label={words('setUp.written')}
      />
    </Screen>
  );
}
