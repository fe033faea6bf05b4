import { makeStyles } from '@fluentui/react-components';
import { useSnapshot } from '../state/use-window.ts';
import { useWords } from '../words/use-words.ts';
import { Notice } from './notice.tsx';

const useStyles = makeStyles({ text: { margin: 0, '& + &': { marginTop: '6px' } } });

/**
 * That this laptop would not take a new password now, before any work is done for one. It is
 * found out while the window is open, so it stands where it moves nothing.
 */
export function AwayNotice() {
  const styles = useStyles();
  const words = useWords();
  const { vpn } = useSnapshot();
  return (
    <Notice tone="info" role="status">
      <p className={styles.text}>
        <strong>{words('start.away.title')}</strong>
      </p>
      <p className={styles.text}>{words('start.away.text')}</p>
      <p className={styles.text}>
        {words('start.away.advice', { vpn: vpn ?? words('placeholder.vpn') })}
      </p>
    </Notice>
  );
}
