import type { ReactNode } from 'react';
import { makeStyles } from '@fluentui/react-components';
import type { Challenge } from '@gatehouse/shared';
import { ActionButton } from '../parts/action-button.tsx';
import { MainAction } from '../parts/main-action.tsx';
import { useReply } from '../state/use-window.ts';
import { rhythm } from '../theme/rhythm.ts';
import { useTryWait } from '../time/use-try-wait.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: rhythm.inner },
  others: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: rhythm.near,
    '& > button': { flexGrow: 1, flexShrink: 1, flexBasis: '180px' },
  },
});

interface Props {
  step: Challenge;
  /** What is said of the last try as a whole. */
  refusal: ReactNode;
  /** What else this challenge offers, beside the way to another check. */
  children?: ReactNode;
  /** What stands behind the way to another check. */
  last?: ReactNode;
}

/** What ends every challenge: the answer's button, and the way to another check where there is one. */
export function ChallengeActions({ step, refusal, children, last }: Props) {
  const styles = useStyles();
  const words = useWords();
  const reply = useReply(step.seq);
  const waiting = useTryWait(step) > 0;
  // Before an enrolment the password was not chosen out of several checks: it is the only one.
  const first = step.gate === 'password' && step.progress.passed.length === 0;
  return (
    <div className={styles.root}>
      <MainAction label={words('challenge.continue')} action="answer" disabled={waiting}>
        {refusal}
      </MainAction>
      <div className={styles.others}>
        {children}
        {!first && (
          <ActionButton
            label={words('challenge.back')}
            action="back"
            onClick={() => {
              reply({ do: 'back' });
            }}
          />
        )}
        {last}
      </div>
    </div>
  );
}
