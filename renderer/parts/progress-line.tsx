import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { Checkmark16Filled } from '@fluentui/react-icons/svg/checkmark';
import type { Step } from '@gatehouse/shared';
import { useSnapshot } from '../state/use-window.ts';
import { rhythm } from '../theme/rhythm.ts';
import { listWords } from '../words/list-words.ts';
import { useWords } from '../words/use-words.ts';
import { hasWords } from '../words/words.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: '6px', marginBottom: rhythm.close },
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
  // Two lines from the first check on, so that the heading stays where it is when one is done.
  lines: { minHeight: `calc(2 * ${tokens.lineHeightBase300})` },
  text: {
    ...typographyStyles.body1,
    margin: 0,
    color: tokens.colorNeutralForeground2,
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: rhythm.near,
    overflowWrap: 'anywhere',
  },
  check: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
  passed: { display: 'flex', alignItems: 'center', columnGap: '6px', '& > svg': { flexShrink: 0 } },
});

/** Steps after the checks, where the words of `progress.last` say where a person stands. */
const lastSteps = new Set<Step['kind']>(['new-password', 'unlock', 'wait']);

/**
 * Where a person stands: which check of how many, what is done, what comes after. Nothing for an
 * attempt that has one step only.
 */
export function ProgressLine({ step }: { step: Step }) {
  const styles = useStyles();
  const words = useWords();
  const { locale } = useSnapshot();
  const { passed, remaining } = step.progress;
  if (passed.length === 0 && remaining === 0) return null;
  const after = remaining - 1;
  // The step after the last check is a piece of its own.
  const total = passed.length + remaining + 1;
  const number = passed.length + 1;
  const gates = passed
    .filter((gate) => hasWords(`gate.${gate}`))
    .map((gate) => words(`gate.${gate}`));
  const last = remaining === 0;
  return (
    <div className={styles.root} data-progress>
      <div className={styles.bar} aria-hidden>
        {Array.from({ length: total }, (_, index) => (
          <span
            key={index}
            className={mergeClasses(styles.piece, index < number && styles.reached)}
          />
        ))}
      </div>
      <div className={styles.lines}>
        {!last && (
          <p className={styles.text}>
            <span className={styles.check}>
              {words('progress.check', { number, total: total - 1 })}
            </span>
            <span>
              {after > 0
                ? words('progress.more', { count: after })
                : words(`progress.then.${step.purpose}`)}
            </span>
          </p>
        )}
        {last && lastSteps.has(step.kind) && (
          <p className={styles.text}>{words('progress.last')}</p>
        )}
        {gates.length > 0 && (
          <p className={styles.text}>
            <span className={styles.passed}>
              <Checkmark16Filled aria-hidden />
              {words('progress.passed', {
                gates: listWords(gates, locale),
              })}
            </span>
          </p>
        )}
      </div>
    </div>
  );
}
