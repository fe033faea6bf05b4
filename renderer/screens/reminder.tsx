import { Button, makeStyles } from '@fluentui/react-components';
import { Alert24Regular } from '@fluentui/react-icons/svg/alert';
import type { Scene } from '@gatehouse/shared';
import { ActionButton } from '../parts/action-button.tsx';
import { MainAction } from '../parts/main-action.tsx';
import { Screen } from '../parts/screen.tsx';
import { useSend, useSnapshot } from '../state/use-window.ts';
import { rhythm } from '../theme/rhythm.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: rhythm.near,
    '& > button': { flexGrow: 1, flexShrink: 1, flexBasis: '160px', minHeight: rhythm.target },
  },
});

/** Said once at sign-in: one sentence, and three ways on. */
export function Reminder({ scene }: { scene: Extract<Scene, { kind: 'reminder' }> }) {
  const styles = useStyles();
  const words = useWords();
  const send = useSend();
  const { account } = useSnapshot();
  return (
    <Screen
      name="reminder"
      title={words('reminder.title')}
      lead={words('reminder.lead')}
      icon={<Alert24Regular />}
    >
      <MainAction
        label={words('reminder.now')}
        action="begin"
        onClick={() => {
          send({ do: 'begin', purpose: 'enrol', account });
        }}
      />
      <div className={styles.actions}>
        <ActionButton
          label={words('reminder.later', { count: scene.snoozeDays })}
          action="snooze"
          onClick={() => {
            send({ do: 'snooze' });
          }}
        />
        <Button
          onClick={() => {
            send({ do: 'close' });
          }}
        >
          {words('app.close')}
        </Button>
      </div>
    </Screen>
  );
}
