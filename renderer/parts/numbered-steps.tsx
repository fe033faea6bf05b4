import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  title: { ...typographyStyles.subtitle2, margin: 0 },
  steps: {
    ...typographyStyles.body2,
    display: 'flex',
    flexDirection: 'column',
    rowGap: '6px',
    margin: 0,
    marginTop: '8px',
    paddingInlineStart: '24px',
    overflowWrap: 'anywhere',
    '& > li::marker': { fontWeight: tokens.fontWeightSemibold },
  },
});

/** What to do now, in order. */
export function NumberedSteps({ steps }: { steps: readonly string[] }) {
  const styles = useStyles();
  const words = useWords();
  if (steps.length === 0) return null;
  return (
    <div>
      <h2 className={styles.title}>{words('done.next')}</h2>
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <li key={index}>{step}</li>
        ))}
      </ol>
    </div>
  );
}
