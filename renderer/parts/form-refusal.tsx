import { makeStyles } from '@fluentui/react-components';
import type { Step } from '@gatehouse/shared';
import { useSnapshot } from '../state/use-window.ts';
import { durationWords } from '../time/duration-words.ts';
import { useTryWait } from '../time/use-try-wait.ts';
import { useWords } from '../words/use-words.ts';
import { Hidden } from './hidden.tsx';
import { Notice } from './notice.tsx';

const useStyles = makeStyles({ clock: { fontVariantNumeric: 'tabular-nums' } });

interface Props {
  step: Step;
  /** The refusal's words, where no field of the screen has them. */
  said: string | undefined;
  id?: string;
}

/**
 * A refusal under the main action, with the time to wait where there is one. It is read out once, and
 * by its `id` the fields that it speaks of are described by it.
 */
export function FormRefusal({ step, said, id }: Props) {
  const styles = useStyles();
  const words = useWords();
  const { locale } = useSnapshot();
  const seconds = useTryWait(step);
  if (said === undefined) return null;
  if (step.refused?.reason !== 'wait-before-next-try') {
    return (
      <div key={step.seq} data-said>
        <Notice tone="error" role="alert" {...(id === undefined ? {} : { id })}>
          {said}
        </Notice>
      </div>
    );
  }
  const now = words('tryWait.over');
  return (
    <div key={step.seq} data-said>
      {/* The clock stands outside of what is read out, or it would be read out each second. */}
      <Notice tone="warning">
        <span role="alert">{said}</span>{' '}
        <strong className={styles.clock}>
          {seconds > 0 ? words('tryWait.in', { time: durationWords(seconds, locale) }) : now}
        </strong>
      </Notice>
      <Hidden live>{seconds > 0 ? '' : now}</Hidden>
    </div>
  );
}
