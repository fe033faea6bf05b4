import { makeStyles } from '@fluentui/react-components';
import type { Step } from '@gatehouse/shared';
import { clockText } from '../time/remaining.ts';
import { useTryWait } from '../time/use-try-wait.ts';
import { useWords } from '../words/use-words.ts';
import { Hidden } from './hidden.tsx';
import { Notice } from './notice.tsx';

const useStyles = makeStyles({ clock: { fontVariantNumeric: 'tabular-nums' } });

interface Props {
  step: Step;
  /** The refusal's words, where no field of the screen has them. */
  said: string | undefined;
}

/** A refusal above the form, with a clock where the next try has to wait. */
export function FormRefusal({ step, said }: Props) {
  const styles = useStyles();
  const words = useWords();
  const seconds = useTryWait(step);
  if (said === undefined) return null;
  if (step.refused?.reason !== 'wait-before-next-try') {
    return (
      <Notice key={step.seq} tone="error" role="alert">
        {said}
      </Notice>
    );
  }
  const now = words('tryWait.over');
  return (
    <>
      {/* The clock stands outside of what is read out, or it would be read out each second. */}
      <Notice key={step.seq} tone="warning">
        <span role="alert">{said}</span>{' '}
        <strong className={styles.clock}>
          {seconds > 0 ? words('tryWait.in', { time: clockText(seconds) }) : now}
        </strong>
      </Notice>
      <Hidden live>{seconds > 0 ? '' : now}</Hidden>
    </>
  );
}
