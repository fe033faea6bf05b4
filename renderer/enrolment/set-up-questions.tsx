import { useState } from 'react';
import { hintWithTries } from '../gates/tries-left.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { FormRefusal } from '../parts/form-refusal.tsx';
import { KeyboardLine } from '../parts/keyboard-line.tsx';
import { ProgressLine } from '../parts/progress-line.tsx';
import { Reveal } from '../parts/reveal.tsx';
import { Screen } from '../parts/screen.tsx';
import { TooOld } from '../screens/too-old.tsx';
import { useAllTyped, useReply, useWindowStore } from '../state/use-window.ts';
import { useTryWait } from '../time/use-try-wait.ts';
import { refusalWords } from '../words/refusal-words.ts';
import { useWords } from '../words/use-words.ts';
import { hasWords, type Words } from '../words/words.ts';
import { QuestionFields } from './question-fields.tsx';
import {
  answersOf,
  fieldOf,
  idOf,
  rowsOf,
  rowTroubles,
  type QuestionRow,
  type QuestionsStep,
  type RowTrouble,
} from './question-rows.ts';
import { SetUpActions } from './set-up-actions.tsx';

/** What is wrong in a row, as a sentence for its field. */
function troubleWords(trouble: RowTrouble, step: QuestionsStep, words: Words): string {
  switch (trouble) {
    case 'pick-missing':
      return words('setUp.pickMissing');
    case 'own-missing':
      return words('setUp.ownMissing');
    case 'answer-missing':
      return words('questions.missing');
    case 'too-short':
      return words('refusal.answer-too-short.limit', { limit: step.shortest });
    case 'too-long':
      return words('questions.tooLong');
    case 'repeated':
      return words('refusal.answer-repeated');
  }
}

/** The field that a refusal speaks of, with its words; none where it names no row. */
function refusedField(
  step: QuestionsStep,
  rows: readonly QuestionRow[],
  words: Words,
): Partial<Record<string, string>> {
  const row = rows.find((each) => idOf(each) === step.refused?.at);
  if (row === undefined) return {};
  const { answer, question } = refusalWords(step.refused, ['answer', 'question'], words);
  const asked = row.pick.kind === 'own' ? fieldOf.own(row.number) : fieldOf.pick(row.number);
  return {
    ...(answer === undefined ? {} : { [fieldOf.answer(row.number)]: answer }),
    ...(question === undefined ? {} : { [asked]: question }),
  };
}

/** Questions to choose or to write, each with its answer. */
export function SetUpQuestions({ step }: { step: QuestionsStep }) {
  const words = useWords();
  const reply = useReply(step.seq);
  const { type } = useWindowStore();
  const typed = useAllTyped();
  const waiting = useTryWait(step) > 0;
  const [shown, setShown] = useState(false);
  const [tries, setTries] = useState(0);
  const [troubles, setTroubles] = useState<Partial<Record<string, RowTrouble>>>({});
  const rows = rowsOf(step, typed);
  const refused = refusedField(step, rows, words);
  const form = Object.keys(refused).length > 0 ? {} : refusalWords(step.refused, [], words);
  const known = step.keys.filter((key) => hasWords(`question.${key}`));
  // Of a later backend: too few questions have words here, and none may be written.
  if (!step.own && known.length < step.least) return <TooOld />;
  const most = step.own ? step.most : Math.min(step.most, known.length);
  const tried = hintWithTries(undefined, step, words);

  const errors: Partial<Record<string, string>> = { ...refused };
  for (const [field, trouble] of Object.entries(troubles)) {
    if (trouble !== undefined) errors[field] = troubleWords(trouble, step, words);
  }
  const submit = () => {
    if (waiting) return;
    const found = rowTroubles(step, rows);
    setTroubles(found);
    setTries(tries + 1);
    if (Object.keys(found).length === 0) reply({ do: 'answer', answers: answersOf(step, rows) });
  };

  return (
    <Screen
      name="set-up-questions"
      title={words('setUp.title.questions')}
      lead={words('setUp.lead.questions', { count: step.least })}
      above={<ProgressLine step={step} />}
      attention={`${step.refused === undefined ? '' : step.seq}:${tries}`}
      onSubmit={submit}
    >
      {rows.map((row) => (
        <QuestionFields
          key={row.number}
          step={step}
          row={row}
          taken={
            new Set(
              rows.flatMap(({ number, pick }) =>
                number !== row.number && pick.kind === 'key' ? [pick.key] : [],
              ),
            )
          }
          shown={shown}
          errors={errors}
          onChange={(field) => {
            setTroubles({ ...troubles, [field]: undefined });
          }}
        />
      ))}
      <KeyboardLine />
      <Reveal label={words('questions.show')} shown={shown} onReveal={setShown} />
      {tried !== undefined && <span>{tried}</span>}
      <SetUpActions
        step={step}
        refusal={<FormRefusal step={step} said={form.form} />}
        label={words('setUp.saveAnswers')}
      >
        {rows.length < most && (
          <ActionButton
            label={words('setUp.another')}
            action="another"
            onClick={() => {
              type(fieldOf.pick(rows.length + 1), '');
            }}
          />
        )}
      </SetUpActions>
    </Screen>
  );
}
