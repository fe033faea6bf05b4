import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { usePace } from '../state/pace.ts';
import { useBusy, useSend } from '../state/use-window.ts';
import { rhythm } from '../theme/rhythm.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    columnGap: '8px',
    marginTop: rhythm.part,
    paddingTop: rhythm.near,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    // The words line up with the screen's, not the buttons' invisible frames.
    marginInline: '-12px',
  },
  action: { minHeight: rhythm.target, minWidth: 'auto', color: tokens.colorNeutralForeground2 },
  waiting: { color: tokens.colorNeutralForegroundDisabled },
});

/** The two ways out that are always there, quiet, under the screen's own action. */
export function QuietActions({ startOver }: { startOver: boolean }) {
  const styles = useStyles();
  const words = useWords();
  const send = useSend();
  const busy = useBusy();
  const slow = usePace() !== 'quick';
  return (
    <div className={styles.root}>
      {startOver ? (
        <Button
          className={mergeClasses(styles.action, slow && styles.waiting)}
          appearance="subtle"
          disabledFocusable={slow}
          aria-disabled={busy}
          onClick={() => {
            send({ do: 'start-over' });
          }}
        >
          {words('app.startOver')}
        </Button>
      ) : (
        <span />
      )}
      <Button
        className={styles.action}
        appearance="subtle"
        onClick={() => {
          send({ do: 'close' });
        }}
      >
        {words('app.close')}
      </Button>
    </div>
  );
}
