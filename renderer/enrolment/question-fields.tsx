import { makeStyles, tokens } from '@fluentui/react-components';
import { SecretField } from '../parts/secret-field.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useAllTyped, useWindowStore } from '../state/use-window.ts';
import { rhythm } from '../theme/rhythm.ts';
import { useWords } from '../words/use-words.ts';
import { hasWords } from '../words/words.ts';
import { questionsSentences } from './questions-sentences.ts';
import { fieldOf, writePick, type QuestionRow, type QuestionsStep } from './question-rows.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: rhythm.inner,
    minWidth: 0,
    paddingBlock: '16px',
    paddingInline: '16px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  // A list shows one line of its choice, which is too little of a question in a narrow window.
  whole: {
    display: 'none',
    margin: 0,
    overflowWrap: 'anywhere',
    '@media (max-width: 560px)': { display: 'block' },
  },
});

interface Props {
  step: QuestionsStep;
  row: QuestionRow;
  /** The predefined questions that other rows have. */
  taken: ReadonlySet<string>;
  shown: boolean;
  /** What is wrong, in words, by the name of the field. */
  errors: Partial<Record<string, string>>;
  onChange: (field: string) => void;
}

/** One question and its answer. What an answer must be like is said before it is typed. */
export function QuestionFields({ step, row, taken, shown, errors, onChange }: Props) {
  const styles = useStyles();
  const words = useWords();
  const typed = useAllTyped();
  const { type } = useWindowStore();
  const { number, pick } = row;
  const { shortest, longest } = step;
  const set = (field: string) => (value: string) => {
    type(field, value);
    onChange(field);
  };
  const own = fieldOf.own(number);
  const answer = fieldOf.answer(number);
  const key = pick.kind === 'key' ? `question.${pick.key}` : '';
  const may = questionsSentences(step, words);
  const chosen = hasWords(key) ? words(key) : '';
  const options = [
    { value: '', label: words('setUp.pick') },
    ...step.keys.flatMap((each) => {
      const name = `question.${each}`;
      const offered = hasWords(name) && !taken.has(each);
      return offered ? [{ value: `key:${each}`, label: words(name) }] : [];
    }),
    ...(step.own ? [{ value: 'own', label: words('setUp.pickOwn') }] : []),
  ];
  return (
    <div className={styles.root} role="group" aria-label={words('questions.number', { number })}>
      <SelectField
        field={fieldOf.pick(number)}
        label={words('questions.number', { number })}
        value={writePick(pick)}
        options={options}
        onChoose={set(fieldOf.pick(number))}
        error={errors[fieldOf.pick(number)]}
        may={may.pick}
        first={number === 1}
      />
      {chosen !== '' && (
        <p className={styles.whole} aria-hidden>
          {chosen}
        </p>
      )}
      {pick.kind === 'own' && (
        <TextField
          field={own}
          label={words('setUp.own')}
          value={typed[own] ?? ''}
          onType={set(own)}
          error={errors[own]}
          may={may.own}
        />
      )}
      <SecretField
        field={answer}
        label={words('setUp.answer')}
        hint={
          shortest > 1
            ? words('setUp.answerHint', { shortest, longest })
            : words('setUp.answerHintLong', { longest })
        }
        value={typed[answer] ?? ''}
        onType={set(answer)}
        error={errors[answer]}
        may={may.answer}
        shown={shown}
      />
    </div>
  );
}
