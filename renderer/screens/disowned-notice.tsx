import { makeStyles } from '@fluentui/react-components';
import type { StepOf } from '@gatehouse/shared';
import { HelpdeskCall } from '../parts/helpdesk-call.tsx';
import { Notice } from '../parts/notice.tsx';
import { rhythm } from '../theme/rhythm.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  text: { margin: 0, '& + &': { marginTop: rhythm.near } },
});

/** What follows from a destination that is no longer the person's: another check, or whom to call. */
export function DisownedNotice({ step }: { step: StepOf<'choose'> }) {
  const styles = useStyles();
  const words = useWords();
  if (step.disowned !== true) return null;
  const isLost = step.options.length === 0;
  return (
    <Notice key={step.seq} tone="info" role="status">
      <p className={styles.text}>
        {isLost ? words('notMine.none') : words('notMine.said', { enrol: words('purpose.enrol') })}
      </p>
      {isLost && (
        <p className={styles.text}>
          <HelpdeskCall />
        </p>
      )}
    </Notice>
  );
}
