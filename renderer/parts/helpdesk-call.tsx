import { makeStyles } from '@fluentui/react-components';
import { useSnapshot } from '../state/use-window.ts';
import { callHelpdesk } from '../words/call-helpdesk.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({ whole: { whiteSpace: 'nowrap' } });

/** Whom to call and which code to give. The code stays on one line: it will be read out. */
export function HelpdeskCall() {
  const styles = useStyles();
  const words = useWords();
  const { helpdesk, supportCode } = useSnapshot();
  const text = callHelpdesk(helpdesk, supportCode, words);
  const at = supportCode === '' ? -1 : text.lastIndexOf(supportCode);
  if (at < 0) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <span className={styles.whole}>{text.slice(at)}</span>
    </>
  );
}
