import type { ReactNode } from 'react';
import { makeStyles } from '@fluentui/react-components';
import { rhythm } from '../theme/rhythm.ts';
import { ActionButton, type ActionButtonProps } from './action-button.tsx';
import { StillSending } from './still-sending.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: rhythm.inner },
});

interface Props extends Omit<ActionButtonProps, 'main'> {
  /** What came of pressing it: directly under it, where the eye is, and where nothing above moves. */
  children?: ReactNode;
}

/** The one main action of a screen, and under it what became of it. */
export function MainAction({ children, ...button }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      <ActionButton {...button} main />
      <StillSending />
      {children}
    </div>
  );
}
