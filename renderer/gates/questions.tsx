import { useId, useState } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import type { Challenge, Question } from '@gatehouse/shared';
import { FormRefusal } from '../parts/form-refusal.tsx';
import { KeyboardLine } from '../parts/keyboard-line.tsx';
import { ProgressLine } from '../parts/progress-line.tsx';
import { Reveal } from '../parts/reveal.tsx';
import { Screen } from '../parts/screen.tsx';
import { SecretField } from '../parts/secret-field.tsx';
import { useAllTyped, useReply, useWindowStore } from '../state/use-window.ts';
import { useTryWait } from '../time/use-try-wait.ts';
import { longest } from '../typing/limits.ts';
import { placeOf, refusalWords } from '../words/refusal-words.ts';
import { useWords } from '../words/use-words.ts';
import { ChallengeActions } from './challenge-actions.tsx';
import { hintWithTries } from './tries-left.ts';
import { questionText } from './question-text.ts';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: '16px',
    color: tokens.colorNeutralForeground2,
  },
});

/** Ids come from outside; with a prefix none of them is the name of something that objects have. */
const keyOf = (id: string) => `answer:${id}`;

type Trouble = 'missing' | 'tooLong';

/** All questions of the challenge on one page. Masked by default: the hall may be full of people. */
export function Questions({ step }: { step: Extract<Challenge, { gate: 'questions' }> }) {
  const styles = useStyles();
  const words = useWords();
  const reply = useReply(step.seq);
  const waiting = useTryWait(step) > 0;
  const { type } = useWindowStore();
  const typed = useAllTyped();
  const noticeId = useId();
  const [shown, setShown] = useState(false);
  const [tries, setTries] = useState(0);
  const [troubles, setTroubles] = useState<Record<string, Trouble>>({});
  const refused = refusalWords(step.refused, [], words);
  const wrong = step.refused !== undefined && placeOf(step.refused) === 'answers';
  const left = hintWithTries(undefined, step, words);

  const submit = () => {
    if (waiting) return;
    const found: Record<string, Trouble> = {};
    for (const { id } of step.ask) {
      const answer = (typed[keyOf(id)] ?? '').trim();
      if (answer === '') found[keyOf(id)] = 'missing';
      else if (answer.length > longest.answer) found[keyOf(id)] = 'tooLong';
    }
    setTroubles(found);
    setTries(tries + 1);
    if (Object.keys(found).length > 0) return;
    reply({
      do: 'answer',
      answers: step.ask.map(({ id }) => ({ id, answer: (typed[keyOf(id)] ?? '').trim() })),
    });
  };

  const field = (question: Question, index: number) => {
    const trouble = troubles[keyOf(question.id)];
    return (
      <SecretField
        key={question.id}
        field={keyOf(question.id)}
        label={questionText(question, index + 1, words)}
        shown={shown}
        first={index === 0}
        value={typed[keyOf(question.id)] ?? ''}
        onType={(value) => {
          type(keyOf(question.id), value);
          setTroubles({ ...troubles, [keyOf(question.id)]: undefined } as Record<string, Trouble>);
        }}
        error={trouble === undefined ? undefined : words(`questions.${trouble}`)}
        may={[words('questions.missing'), words('questions.tooLong')]}
        invalidBy={wrong ? noticeId : undefined}
      />
    );
  };

  return (
    <Screen
      name="questions"
      title={words('questions.title')}
      lead={words('questions.lead')}
      above={<ProgressLine step={step} />}
      attention={`${step.refused === undefined ? '' : step.seq}:${tries}`}
      onSubmit={submit}
    >
      {step.ask.map(field)}
      <KeyboardLine />
      <div className={styles.row}>
        <Reveal label={words('questions.show')} shown={shown} onReveal={setShown} />
        {left !== undefined && <span>{left}</span>}
      </div>
      <ChallengeActions
        step={step}
        refusal={<FormRefusal step={step} said={refused.form} id={noticeId} />}
      />
    </Screen>
  );
}
