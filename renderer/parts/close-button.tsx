import { Button, makeStyles } from '@fluentui/react-components';
import { useSend } from '../state/use-window.ts';
import { rhythm } from '../theme/rhythm.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({ root: { minHeight: rhythm.target, width: '100%' } });

/** Closing as a screen's own action. It works while anything else is under way. */
export function CloseButton({ primary = true }: { primary?: boolean }) {
  const styles = useStyles();
  const words = useWords();
  const send = useSend();
  return (
    <Button
      className={styles.root}
      size="large"
      appearance={primary ? 'primary' : 'secondary'}
      onClick={() => {
        send({ do: 'close' });
      }}
    >
      {words('app.close')}
    </Button>
  );
}
