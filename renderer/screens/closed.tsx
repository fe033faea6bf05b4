import { makeStyles, typographyStyles } from '@fluentui/react-components';
import { Hourglass24Regular } from '@fluentui/react-icons/svg/hourglass';
import type { StepOf } from '@gatehouse/shared';
import { ActionButton } from '../parts/action-button.tsx';
import { CloseButton } from '../parts/close-button.tsx';
import { Screen } from '../parts/screen.tsx';
import { UrgentHelp } from '../parts/urgent-help.tsx';
import { useSend } from '../state/use-window.ts';
import { about } from '../time/about.ts';
import { useRemaining } from '../time/use-remaining.ts';
import { useWords } from '../words/use-words.ts';
import { hasWords } from '../words/words.ts';

const useStyles = makeStyles({
  when: { ...typographyStyles.subtitle2, margin: 0 },
  actions: { display: 'flex', flexDirection: 'column', rowGap: '8px' },
});

/** Over without its purpose: why, until when, whom to call. It never tells about the account. */
export function Closed({ step }: { step: StepOf<'closed'> }) {
  const styles = useStyles();
  const words = useWords();
  const send = useSend();
  const seconds = useRemaining(step.closedFor ?? 0);
  const waiting = seconds > 0;
  const { unit, count } = about(seconds);
  // Nothing that a person could do here opens it again, and to start over would only tell the same.
  const final = step.reason === 'locked-out';
  const reason = hasWords(`closed.${step.reason}.title`) ? step.reason : 'unknown';
  const again = () => {
    send({ do: 'start-over' });
  };
  return (
    <Screen
      name="closed"
      title={words(`closed.${reason}.title`)}
      lead={words(`closed.${reason}.lead`)}
      icon={<Hourglass24Regular />}
      tone="warning"
    >
      {step.closedFor !== undefined && (
        <p className={styles.when}>
          {waiting ? words(`closed.for.${unit}`, { count }) : words('closed.for.over')}
        </p>
      )}
      <UrgentHelp {...(final ? {} : { lead: words('closed.urgent') })} />
      {final ? (
        <CloseButton />
      ) : (
        <div className={styles.actions}>
          {waiting && <CloseButton />}
          <ActionButton
            label={words('closed.again')}
            action="start-over"
            main={!waiting}
            onClick={again}
          />
          {!waiting && <CloseButton primary={false} />}
        </div>
      )}
    </Screen>
  );
}
