import { type ReactNode, useState } from 'react';
import type { Challenge, SetUp } from '@gatehouse/shared';
import { FormRefusal } from '../parts/form-refusal.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useReply, useTyped } from '../state/use-window.ts';
import { useTryWait } from '../time/use-try-wait.ts';
import { codeTrouble, findCode } from '../typing/code.ts';
import { longest } from '../typing/limits.ts';
import { refusalWords } from '../words/refusal-words.ts';
import { useWords } from '../words/use-words.ts';
import { useCodeFieldStyles } from './code-field-styles.ts';
import { errorWithTries, hintWithTries, refusalsWithTries } from './tries-left.ts';

/** What a screen needs that takes one code of digits. */
interface CodeForm {
  submit: () => void;
  /** Changes with every answer that will not do, so that the screen calls attention to it. */
  attention: string;
  /** What is said of the step as a whole. */
  refusal: ReactNode;
  field: ReactNode;
}

/**
 * One code of digits, looked at before it is sent: an empty or too short one costs no try. Nothing is
 * sent while an answer has to wait.
 */
export function useCodeForm(
  step: Extract<Challenge | SetUp, { digits: number }>,
  { label, missing }: { label: string; missing: string },
): CodeForm {
  const { code: codeStyle } = useCodeFieldStyles();
  const words = useWords();
  const reply = useReply(step.seq);
  const waiting = useTryWait(step) > 0;
  const [code, setCode] = useTyped('code');
  const [tries, setTries] = useState(0);
  const [trouble, setTrouble] = useState<string | undefined>();
  const { digits } = step;
  const refused = refusalWords(step.refused, ['code'], words);
  const wrongLength = words('code.wrongLength', { digits });

  const submit = () => {
    if (waiting) return;
    const found = codeTrouble(code, digits);
    setTries(tries + 1);
    if (found === 'missing') setTrouble(missing);
    else if (found === 'wrong-length') setTrouble(wrongLength);
    else reply({ do: 'answer', code: findCode(code, digits) });
  };
  /** Takes the code out of the sentence that it was copied with, and says at once if none is in it. */
  const paste = (event: React.ClipboardEvent) => {
    const text = event.clipboardData.getData('text');
    const found = findCode(text, digits);
    const isCode = codeTrouble(text, digits) === null;
    // Digits may be a part of one, and go where the caret is.
    if (!isCode && /^\d*$/.test(found)) return;
    event.preventDefault();
    setCode(isCode ? found : text.slice(0, longest.code));
    setTrouble(isCode ? undefined : wrongLength);
  };

  return {
    submit,
    attention: `${step.refused === undefined ? '' : step.seq}:${tries}`,
    refusal: <FormRefusal step={step} said={refused.form} />,
    field: (
      <TextField
        field="code"
        label={label}
        hint={hintWithTries(words('code.hint', { digits }), step, words)}
        error={trouble ?? errorWithTries(refused.code, step, words)}
        may={[
          missing,
          wrongLength,
          ...refusalsWithTries(['refusal.wrong-code', 'refusal.code-expired'], words),
        ]}
        value={code}
        onPaste={paste}
        onType={(value) => {
          setCode(value);
          setTrouble(undefined);
        }}
        first
        dir="ltr"
        inputMode="numeric"
        autoComplete="one-time-code"
        className={codeStyle}
      />
    ),
  };
}
