import { useState } from 'react';
import { makeStyles } from '@fluentui/react-components';
import type { Option, StepOf } from '@gatehouse/shared';
import { FormRefusal } from '../parts/form-refusal.tsx';
import { ProgressLine } from '../parts/progress-line.tsx';
import { Screen } from '../parts/screen.tsx';
import { StillSending } from '../parts/still-sending.tsx';
import { useAllTyped, useReply } from '../state/use-window.ts';
import { rhythm } from '../theme/rhythm.ts';
import { refusalWords } from '../words/refusal-words.ts';
import { useWords } from '../words/use-words.ts';
import { hasWords, type WordKey } from '../words/words.ts';
import { DisownDestinations } from './disown-destinations.tsx';
import { DisownedNotice } from './disowned-notice.tsx';
import { OptionCard } from './option-card.tsx';
import { TypedOption } from './typed-option.tsx';

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: rhythm.near,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
});

function isTyped({ to }: Option): boolean {
  return to !== null && 'typed' in to;
}

/** With nothing left to choose it says so, as where an attempt can go nowhere from the start. */
function titleOf({ options, progress }: StepOf<'choose'>): WordKey {
  if (options.length === 0) return 'closed.not-possible.title';
  return progress.passed.length > 0 ? 'choose.title.next' : 'choose.title';
}

/** The gates that can be taken now. One press on a card is the choice. */
export function Choose({ step }: { step: StepOf<'choose'> }) {
  const styles = useStyles();
  const words = useWords();
  const reply = useReply(step.seq);
  // A gate of a later backend has no words here and is left out; the others still work.
  const options = step.options.filter(({ gate }) => hasWords(`gate.${gate}`));
  const only = options.length === 1;
  const typed = useAllTyped();
  // A card in which somebody was typing when the network failed is open again.
  const [open, setOpen] = useState(
    () => (only ? options[0] : options.find(({ id }) => typed[`to:${id}`] !== undefined))?.id,
  );
  const refused = refusalWords(step.refused, [], words);
  // Every destination was disowned: there is no check to speak of, and none to count.
  const isLost = step.options.length === 0;
  return (
    <Screen
      name="choose"
      title={words(titleOf(step))}
      {...(isLost
        ? {}
        : {
            lead: words(only ? 'choose.lead.only' : 'choose.lead'),
            above: <ProgressLine step={step} />,
          })}
      attention={step.refused === undefined ? '' : `${step.seq}`}
    >
      <DisownedNotice step={step} />
      <ul className={styles.list}>
        {options.map((option) => (
          <li key={option.id}>
            {isTyped(option) ? (
              <TypedOption
                seq={step.seq}
                option={option}
                open={open === option.id}
                onOpen={() => {
                  setOpen(option.id);
                }}
              />
            ) : (
              <OptionCard
                option={option}
                onTake={() => {
                  reply({ do: 'choose', option: option.id });
                }}
              />
            )}
          </li>
        ))}
      </ul>
      <DisownDestinations step={step} />
      <StillSending />
      <FormRefusal step={step} said={refused.form} />
    </Screen>
  );
}
