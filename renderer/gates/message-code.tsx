import { useId } from 'react';
import type { Challenge, SetUp } from '@gatehouse/shared';
import { ProgressLine } from '../parts/progress-line.tsx';
import { Screen } from '../parts/screen.tsx';
import { useWords } from '../words/use-words.ts';
import { ChallengeActions } from './challenge-actions.tsx';
import { CodeState } from './code-state.tsx';
import { Disown } from './disown.tsx';
import { NoCodeYet } from './no-code-yet.tsx';
import { Resend } from './resend.tsx';
import { useCodeForm } from './use-code-form.tsx';

export type MessageGate = { gate: 'email' | 'sms' | 'call' };
/** A code that is on its way: as a check, or to prove a new address or number. */
export type MessageStep = Extract<Challenge | SetUp, MessageGate>;

/** A code that was sent by e-mail, text message or phone call. Only the button or Enter sends it. */
export function MessageCode({ step }: { step: Extract<Challenge, MessageGate> }) {
  const words = useWords();
  const form = useCodeForm(step, { label: words('code.field'), missing: words('code.missing') });
  const whyId = useId();

  return (
    <Screen
      name="code"
      title={words(`code.title.${step.gate}`)}
      lead={words(`code.lead.${step.gate}`)}
      above={<ProgressLine step={step} />}
      attention={form.attention}
      onSubmit={form.submit}
    >
      <CodeState step={step} />
      {form.field}
      <ChallengeActions step={step} refusal={form.refusal} last={<Disown step={step} />}>
        <Resend step={step} whyId={whyId} />
      </ChallengeActions>
      <NoCodeYet step={step} whyId={whyId} />
    </Screen>
  );
}
