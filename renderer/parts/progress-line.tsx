import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { Checkmark16Filled } from '@fluentui/react-icons/svg/checkmark';
import type { Step } from '@gatehouse/shared';
import { useWords } from '../words/use-words.ts';
import { hasWords } from '../words/words.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: '6px', marginBottom: '10px' },
  bar: { display: 'flex', columnGap: '6px' },
  piece: {
    flexGrow: 1,
    height: '4px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralStroke2,
    // High contrast takes backgrounds away; the outline remains.
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  reached: {
    backgroundColor: tokens.colorBrandBackground,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
  },
  text: {
    ...typographyStyles.body1,
    margin: 0,
    color: tokens.colorNeutralForeground2,
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: '8px',
  },
  check: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
  passed: { display: 'flex', alignItems: 'center', columnGap: '6px' },
});

/** Where a person stands: which check of how many, what is done, what comes after. */
export function ProgressLine({ step }: { step: Step }) {
  const styles = useStyles();
  const words = useWords();
  const { passed, remaining } = step.progress;
  const total = passed.length + Math.max(1, remaining);
  const number = passed.length + 1;
  const after = remaining - 1;
  const gates = passed.filter((gate) => hasWords(`gate.${gate}`));
  return (
    <div className={styles.root}>
      {total > 1 && (
        <div className={styles.bar} aria-hidden>
          {Array.from({ length: total }, (_, index) => (
            <span
              key={index}
              className={mergeClasses(styles.piece, index < number && styles.reached)}
            />
          ))}
        </div>
      )}
      <p className={styles.text}>
        <span className={styles.check}>{words('progress.check', { number, total })}</span>
        <span>
          {after > 0
            ? words('progress.more', { count: after })
            : words(`progress.then.${step.purpose}`)}
        </span>
      </p>
      {gates.length > 0 && (
        <p className={styles.text}>
          <span className={styles.passed}>
            <Checkmark16Filled aria-hidden />
            {words('progress.passed', {
              gates: gates.map((gate) => words(`gate.${gate}`)).join(', '),
            })}
          </span>
        </p>
      )}
    </div>
  );
}
