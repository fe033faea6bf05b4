import { makeStyles, tokens } from '@fluentui/react-components';
import type { Step } from '@gatehouse/shared';
import { useReply } from '../state/use-window.ts';
import { useWords } from '../words/use-words.ts';
import { hasWords } from '../words/words.ts';
import { ActionButton } from './action-button.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: '8px' },
  lead: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface Props {
  step: Step;
  /** The first of them is the screen's main action. */
  main?: boolean;
  /** What stands above them, where the usual sentence does not fit. */
  lead?: string;
}

/** The other purposes that the gates passed already open. */
export function InsteadActions({ step, main = false, lead }: Props) {
  const styles = useStyles();
  const words = useWords();
  const reply = useReply(step.seq);
  const offered = (step.instead ?? []).filter((purpose) => hasWords(`instead.${purpose}`));
  if (offered.length === 0) return null;
  return (
    <div className={styles.root}>
      {!main && <p className={styles.lead}>{lead ?? words('done.instead')}</p>}
      {offered.map((purpose, index) => (
        <ActionButton
          key={purpose}
          label={words(`instead.${purpose}`)}
          action={`purpose:${purpose}`}
          main={main && index === 0}
          onClick={() => {
            reply({ do: 'purpose', purpose });
          }}
        />
      ))}
    </div>
  );
}
