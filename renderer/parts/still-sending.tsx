import { makeStyles, tokens } from '@fluentui/react-components';
import { usePace } from '../state/pace.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({ root: { margin: 0, color: tokens.colorNeutralForeground2 } });

/** That an answer takes long, under what was pressed. The frame reads it out, once. */
export function StillSending() {
  const styles = useStyles();
  const words = useWords();
  if (usePace() !== 'long') return null;
  return <p className={styles.root}>{words('app.stillSending')}</p>;
}
