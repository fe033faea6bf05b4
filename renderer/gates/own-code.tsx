import { useId, useState } from 'react';
import type { Challenge } from '@gatehouse/shared';
import { FormRefusal } from '../parts/form-refusal.tsx';
import { KeyboardLine } from '../parts/keyboard-line.tsx';
import { ProgressLine } from '../parts/progress-line.tsx';
import { Reveal } from '../parts/reveal.tsx';
import { Screen } from '../parts/screen.tsx';
import { SecretField } from '../parts/secret-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useReply, useTyped } from '../state/use-window.ts';
import { useTryWait } from '../time/use-try-wait.ts';
import { findCode } from '../typing/code.ts';
import { longest } from '../typing/limits.ts';
import { readSavedCode } from '../typing/saved-code.ts';
import { placeOf, refusalWords } from '../words/refusal-words.ts';
import { useWords } from '../words/use-words.ts';
import { ChallengeActions } from './challenge-actions.tsx';
import { errorWithTries, hintWithTries, refusalsWithTries } from './tries-left.ts';

type OwnStep = Extract<Challenge, { gate: 'totp' | 'saved-code' | 'password' }>;

/** A password is sent as it is; a saved code in plain letters, because the backend knows its form. */
function asSent(gate: OwnStep['gate'], typed: string): string {
  if (gate === 'password') return typed;
  return gate === 'totp' ? findCode(typed) : readSavedCode(typed);
}

/** What a person already has: an authenticator's code, a saved code, the current password. */
export function OwnCode({ step }: { step: OwnStep }) {
  const words = useWords();
  const reply = useReply(step.seq);
  const waiting = useTryWait(step) > 0;
  const { gate } = step;
  const [typed, setTyped] = useTyped('code');
  const [shown, setShown] = useState(false);
  const [tries, setTries] = useState(0);
  const [trouble, setTrouble] = useState<string | undefined>();
  const refusalId = useId();
  const masked = gate === 'password';
  // What is said of a password takes several lines, for which no room is kept at the field.
  const refused = refusalWords(step.refused, masked ? [] : ['code'], words);
  const wrong = masked && step.refused !== undefined && placeOf(step.refused) === 'current';

  const submit = () => {
    if (waiting) return;
    const code = asSent(gate, typed);
    setTries(tries + 1);
    if (code === '') setTrouble(words(`ownCode.missing.${gate}`));
    else if (code.length > longest.code) setTrouble(words('ownCode.tooLong'));
    else reply({ do: 'answer', code });
  };

  const field = {
    field: 'code',
    label: words(`ownCode.field.${gate}`),
    value: typed,
    first: true,
    hint: hintWithTries(undefined, step, words),
    error: trouble ?? errorWithTries(refused.code, step, words),
    may: [
      words(`ownCode.missing.${gate}`),
      words('ownCode.tooLong'),
      ...(masked ? [] : refusalsWithTries(['refusal.wrong-code', 'refusal.code-expired'], words)),
    ],
    invalidBy: wrong ? refusalId : undefined,
    onType: (value: string) => {
      setTyped(value);
      setTrouble(undefined);
    },
  };

  return (
    <Screen
      name="own-code"
      title={words(`ownCode.title.${gate}`)}
      lead={words(`ownCode.lead.${gate}`)}
      above={<ProgressLine step={step} />}
      attention={`${step.refused === undefined ? '' : step.seq}:${tries}`}
      onSubmit={submit}
    >
      {masked ? (
        <>
          <SecretField {...field} shown={shown} autoComplete="current-password" />
          <KeyboardLine />
          <Reveal label={words('secret.showPassword')} shown={shown} onReveal={setShown} />
        </>
      ) : (
        <>
          <TextField
            {...field}
            dir="ltr"
            inputMode={gate === 'totp' ? 'numeric' : 'text'}
            autoComplete="one-time-code"
          />
          {gate === 'saved-code' && <KeyboardLine />}
        </>
      )}
      <ChallengeActions
        step={step}
        refusal={<FormRefusal step={step} said={refused.form} id={refusalId} />}
      />
    </Screen>
  );
}
