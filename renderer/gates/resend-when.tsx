import { useState } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import { Hidden } from '../parts/hidden.tsx';
import { useSnapshot } from '../state/use-window.ts';
import { durationWords } from '../time/duration-words.ts';
import { useRemaining } from '../time/use-remaining.ts';
import { useWords } from '../words/use-words.ts';
import type { WordKey } from '../words/words.ts';
import type { MessageStep } from './message-code.tsx';

const useStyles = makeStyles({
  root: { margin: 0, color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
});

interface Props {
  step: MessageStep;
  /** The sentence's id, which the button names as its description. */
  id: string;
  /** What is said where there will be no other code. */
  never: WordKey;
}

/** When another code may be asked for. It counts in silence and is read out once: when it may be. */
export function ResendWhen({ step, id, never }: Props) {
  const styles = useStyles();
  const words = useWords();
  const { locale } = useSnapshot();
  const seconds = useRemaining(step.resendIn ?? 0);
  const [waited, setWaited] = useState(false);
  if (seconds > 0 && !waited) setWaited(true);
  const ready = words('code.resendReady');
  let said = ready;
  if (step.resendIn === null) said = words(never);
  else if (seconds > 0) said = words('code.resendIn', { time: durationWords(seconds, locale) });
  return (
    <>
      <p className={styles.root} id={id}>
        {said}
      </p>
      <Hidden live>{waited && said === ready ? ready : ''}</Hidden>
    </>
  );
}
