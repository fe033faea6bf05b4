import { makeStyles, tokens } from '@fluentui/react-components';
import { HelpdeskCall } from '../parts/helpdesk-call.tsx';
import { clockText } from '../time/remaining.ts';
import { useRemaining } from '../time/use-remaining.ts';
import { useWords } from '../words/use-words.ts';
import type { MessageStep } from './message-code.tsx';

const useStyles = makeStyles({
  text: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
    fontVariantNumeric: 'tabular-nums',
  },
});

interface Props {
  step: MessageStep;
  whyId: string;
}

/**
 * When another code may be asked for, and what to do without one. The second sentence is on every
 * code screen for everybody, so that it tells nothing about an account.
 */
export function NoCodeYet({ step, whyId }: Props) {
  const styles = useStyles();
  const words = useWords();
  const seconds = useRemaining(step.resendIn ?? 0);
  let why = words('code.resendReady');
  if (step.resendIn === null) why = words('code.resendNever');
  else if (seconds > 0) why = words('code.resendIn', { time: clockText(seconds) });
  return (
    <>
      <p className={styles.text} id={whyId}>
        {why}
      </p>
      <p className={styles.text}>
        <strong>{words('code.nothing')}</strong> {words(`code.nothing.${step.gate}`)}{' '}
        <HelpdeskCall />
      </p>
    </>
  );
}
