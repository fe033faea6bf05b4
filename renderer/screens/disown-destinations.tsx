import { makeStyles, tokens } from '@fluentui/react-components';
import type { StepOf } from '@gatehouse/shared';
import { ActionButton } from '../parts/action-button.tsx';
import { useReply } from '../state/use-window.ts';
import { rhythm } from '../theme/rhythm.ts';
import { useWords } from '../words/use-words.ts';
import { destinationsOf } from './destinations-of.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    // Each is as high as a target and nearly bare: a gap between them would only part them.
    marginBlock: `-${rhythm.near}`,
    // The words line up with the screen's, not the buttons' invisible frames.
    marginInline: '-12px',
    '& > button': { textAlign: 'start', fontWeight: tokens.fontWeightRegular },
  },
});

/**
 * One quiet line for each destination, under the cards: whoever has lost a phone need not send a code
 * to it first to say so.
 */
export function DisownDestinations({ step }: { step: StepOf<'choose'> }) {
  const styles = useStyles();
  const words = useWords();
  const reply = useReply(step.seq);
  const destinations = destinationsOf(step.options);
  if (destinations.length === 0) return null;
  return (
    <div className={styles.root}>
      {destinations.map(({ option, kind, to }) => (
        <ActionButton
          key={option}
          // Isolated, or a number would be turned round in a language that is read from the right.
          label={`${words(`notMine.${kind}`)} – \u2068${to}\u2069`}
          action={`disown:${option}`}
          appearance="subtle"
          onClick={() => {
            reply({ do: 'disown', option });
          }}
        />
      ))}
    </div>
  );
}
