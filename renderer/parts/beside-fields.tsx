import type { ReactNode } from 'react';
import { makeStyles } from '@fluentui/react-components';
import { rhythm } from '../theme/rhythm.ts';

/** The width at which both have room. It grows with the letters, so that large ones stay below. */
const besides = '@container (min-width: 44rem)';

const useStyles = makeStyles({
  room: { containerType: 'inline-size' },
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: rhythm.part,
    [besides]: { gridTemplateColumns: 'minmax(0, 1fr) 304px', columnGap: '32px' },
    '& > *': { gridColumnStart: 1 },
  },
  // As many rows as there always are: one that is empty would still have its distance.
  aside: {
    [besides]: { gridColumnStart: 2, gridRowStart: 1, gridRowEnd: 'span 3', alignSelf: 'start' },
  },
});

interface Props {
  /** What comes before it where there is only one column. */
  before?: ReactNode;
  /** What is read while one types. */
  aside: ReactNode;
  /** At least three parts. */
  children: ReactNode;
}

/**
 * A form with something to read beside it, so that its main action is in view on a laptop's screen;
 * between its parts where the window is narrow. The order for the keyboard and for listeners is one.
 */
export function BesideFields({ before, aside, children }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.room} data-wide>
      <div className={styles.root}>
        {before}
        <div className={styles.aside}>{aside}</div>
        {children}
      </div>
    </div>
  );
}
