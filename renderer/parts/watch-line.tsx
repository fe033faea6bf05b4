import { makeStyles, tokens } from '@fluentui/react-components';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  // Both sentences lie in one place, so that nothing moves when one takes the other's.
  root: { display: 'grid', margin: 0, color: tokens.colorNeutralForeground2 },
  sentence: {
    gridArea: '1 / 1',
    visibility: 'visible',
    transitionProperty: 'visibility',
    // A look may be over in a blink: what it says lingers, so that the line does not flicker.
    '&[hidden]': { display: 'block', visibility: 'hidden' },
    '&[data-lingers]': { transitionDelay: '700ms' },
    '@media (prefers-reduced-motion: reduce)': { '&[data-lingers]': { transitionDelay: '0s' } },
  },
});

/** That the connection is looked at all the time, and when just now. It is no live region. */
export function WatchLine({ checking }: { checking: boolean }) {
  const styles = useStyles();
  const words = useWords();
  const lingers = checking ? {} : { 'data-lingers': '' };
  return (
    <p className={styles.root}>
      <span className={styles.sentence} hidden={checking} {...lingers}>
        {words('verdict.watching')}
      </span>
      <span className={styles.sentence} hidden={!checking} data-checking={checking} {...lingers}>
        {words('verdict.checking')}
      </span>
    </p>
  );
}
