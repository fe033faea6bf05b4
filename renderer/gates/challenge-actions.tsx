import type { ReactNode } from 'react';
import { makeStyles } from '@fluentui/react-components';
import type { Challenge } from '@gatehouse/shared';
import { ActionButton } from '../parts/action-button.tsx';
import { useReply } from '../state/use-window.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: '10px' },
  others: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '10px',
    '& > button': { flexGrow: 1, flexShrink: 1, flexBasis: '180px' },
  },
});

interface Props {
  step: Challenge;
  /** What else this challenge offers, beside the way to another check. */
  children?: ReactNode;
}

/** What ends every challenge: the answer's button, and the way to another check. */
export function ChallengeActions({ step, children }: Props) {
  const styles = useStyles();
  const words = useWords();
  const reply = useReply(step.seq);
  return (
    <div className={styles.root}>
      <ActionButton label={words('challenge.continue')} action="answer" main />
      <div className={styles.others}>
        {children}
        <ActionButton
          label={words('challenge.back')}
          action="back"
          onClick={() => {
            reply({ do: 'back' });
          }}
        />
      </div>
    </div>
  );
}
