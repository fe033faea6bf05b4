import { makeStyles, tokens } from '@fluentui/react-components';
import { HelpdeskCall } from '../parts/helpdesk-call.tsx';
import { useWords } from '../words/use-words.ts';
import type { MessageStep } from './message-code.tsx';
import { ResendWhen } from './resend-when.tsx';

const useStyles = makeStyles({
  text: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
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
  return (
    <>
      <ResendWhen step={step} id={whyId} never="code.resendNever" />
      <p className={styles.text}>
        <strong>{words('code.nothing')}</strong> {words(`code.nothing.${step.gate}`)}{' '}
        <HelpdeskCall />
      </p>
    </>
  );
}
