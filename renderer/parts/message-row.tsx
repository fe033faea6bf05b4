import type { ReactNode } from 'react';
import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { ErrorCircle16Filled } from '@fluentui/react-icons/svg/error-circle';
import { rhythm } from '../theme/rhythm.ts';

const useStyles = makeStyles({
  // Fluent's 12 px are too small for the sentence that a stressed person needs most.
  root: {
    ...typographyStyles.body1,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    minHeight: tokens.lineHeightBase300,
    marginTop: rhythm.close,
    overflowWrap: 'anywhere',
  },
  // All lie in one place: the row is as high as the highest of them, whichever is shown.
  line: { gridArea: '1 / 1', minWidth: 0 },
  hint: { color: tokens.colorNeutralForeground2 },
  error: { paddingInlineStart: '22px' },
  errorText: { color: tokens.colorStatusDangerForeground1 },
  icon: { marginInlineStart: '-22px', marginInlineEnd: '6px', verticalAlign: '-3px' },
  // Neither a part of the page's text nor read out: it only holds the room.
  spare: { visibility: 'hidden', '::before': { content: 'attr(data-spare)' } },
  besideNote: { paddingInlineEnd: '28px' },
});

interface Props {
  /** What the field names as its description. */
  id: string;
  hint: string | undefined;
  error: string | undefined;
  /** Every error that may come to stand here, so that there is room for it before it comes. */
  may: readonly string[];
  /** What is said beside the hint while it is the case, such as that Caps Lock is on. */
  note?: { shown: ReactNode; text: string } | undefined;
}

/** The row under a field: its hint, or in its place what is wrong. It never changes its height. */
export function MessageRow({ id, hint, error, may, note }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      <span
        className={mergeClasses(styles.line, styles.spare, note && styles.besideNote)}
        data-spare={[hint, note?.text].filter(Boolean).join(' ')}
        aria-hidden
      />
      {may.map((text, index) => (
        <span
          key={index}
          className={mergeClasses(styles.line, styles.spare, styles.error)}
          data-spare={text}
          aria-hidden
        />
      ))}
      <div className={mergeClasses(styles.line, error !== undefined && styles.error)}>
        {error === undefined ? (
          <span id={id} className={styles.hint}>
            {hint}
          </span>
        ) : (
          <span key={error} id={id} className={styles.errorText} role="alert">
            <ErrorCircle16Filled className={styles.icon} aria-hidden />
            {error}
          </span>
        )}
        {/* An error goes as soon as somebody types, and then it is said again. */}
        {error === undefined && note !== undefined && <> {note.shown}</>}
      </div>
    </div>
  );
}
