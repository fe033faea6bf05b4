import type { ReactNode } from 'react';
import { makeStyles } from '@fluentui/react-components';

const useStyles = makeStyles({
  root: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    margin: '-1px',
    padding: 0,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
    border: 0,
  },
});

interface Props {
  /** Whether a change is read out by itself, politely. */
  live?: boolean;
  children: ReactNode;
}

/** Words for those who listen. */
export function Hidden({ live = false, children }: Props) {
  const styles = useStyles();
  return (
    <span className={styles.root} {...(live ? { role: 'status' } : {})}>
      {children}
    </span>
  );
}
