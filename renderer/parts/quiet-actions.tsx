import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useBusy, useSend } from '../state/use-window.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    columnGap: '8px',
    marginTop: '16px',
    marginBottom: '-24px',
    paddingTop: '8px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    marginInline: '-12px',
  },
  action: { minHeight: '44px', minWidth: 'auto', color: tokens.colorNeutralForeground2 },
  waiting: { color: tokens.colorNeutralForegroundDisabled },
});

/** The two ways out that are always there, quiet, under the screen's own action. */
export function QuietActions({ startOver }: { startOver: boolean }) {
  const styles = useStyles();
  const words = useWords();
  const send = useSend();
  const busy = useBusy();
  return (
    <div className={styles.root}>
      {startOver ? (
        <Button
          className={mergeClasses(styles.action, busy && styles.waiting)}
          appearance="subtle"
          disabledFocusable={busy}
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
