import type { ReactNode } from 'react';
import { makeStyles } from '@fluentui/react-components';
import type { SetUp } from '@gatehouse/shared';
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
  step: SetUp;
  /** What is said of the last try as a whole. */
  refusal: ReactNode;
  /** What the button says that sends the proof. */
  label: string;
  /** What the button says that leads back to the list, with nothing added. */
  back?: string;
  children?: ReactNode;
}

/** What ends every set-up: the proof's button, and the way back to the list. */
export function SetUpActions({ step, refusal, label, back, children }: Props) {
  const styles = useStyles();
  const words = useWords();
  const reply = useReply(step.seq);
  const waiting = useTryWait(step) > 0;
  return (
    <div className={styles.root}>
      <MainAction label={label} action="answer" disabled={waiting}>
        {refusal}
      </MainAction>
      <div className={styles.others}>
        {children}
        <ActionButton
          label={back ?? words('setUp.back')}
          action="back"
          onClick={() => {
            reply({ do: 'back' });
          }}
        />
      </div>
    </div>
  );
}
