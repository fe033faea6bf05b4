import { useEffect, useId, useRef, type ReactNode } from 'react';
import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { useBusy, useSnapshot, useWindowStore } from '../state/use-window.ts';
import { rhythm } from '../theme/rhythm.ts';
import { useWords } from '../words/use-words.ts';
import { OpeningWords } from './opening-words.ts';
import { useScreenFocus } from './use-screen-focus.ts';

const useStyles = makeStyles({
  place: { flexGrow: 1 },
  root: { display: 'flex', flexDirection: 'column', rowGap: rhythm.part },
  head: { display: 'flex', flexDirection: 'column', rowGap: rhythm.near, marginBottom: '4px' },
  // The badge stands beside the heading, so that it does not push it down.
  heading: { display: 'flex', alignItems: 'flex-start', columnGap: rhythm.inner },
  badge: {
    display: 'flex',
    flexShrink: 0,
    alignItems: 'center',
    justifyContent: 'center',
    boxSizing: 'border-box',
    width: '36px',
    height: '36px',
    borderRadius: tokens.borderRadiusCircular,
  },
  brand: { backgroundColor: tokens.colorBrandBackground2, color: tokens.colorBrandForeground1 },
  good: {
    backgroundColor: tokens.colorStatusSuccessBackground1,
    border: `1px solid ${tokens.colorStatusSuccessBorder1}`,
    color: tokens.colorStatusSuccessForeground1,
  },
  warning: {
    backgroundColor: tokens.colorStatusWarningBackground1,
    border: `1px solid ${tokens.colorStatusWarningBorder1}`,
    color: tokens.colorStatusWarningForeground1,
  },
  title: {
    ...typographyStyles.title2,
    margin: 0,
    minWidth: 0,
    outlineStyle: 'none',
    overflowWrap: 'anywhere',
    hyphens: 'auto',
    textWrap: 'balance',
    '@media (max-width: 420px)': { ...typographyStyles.title3 },
  },
  lead: {
    ...typographyStyles.body2,
    margin: 0,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
    // A notice may have paragraphs.
    whiteSpace: 'pre-line',
  },
});

export interface ScreenProps {
  /** A stable name for specs. */
  name: string;
  /** More of what specs look for. */
  marks?: Readonly<Record<`data-${string}`, string>>;
  title: string;
  lead?: string;
  above?: ReactNode;
  icon?: ReactNode;
  tone?: 'brand' | 'good' | 'warning';
  /** Changes whenever the first field in error should get the focus. */
  attention?: string;
  /** Given: the screen is a form, and Enter in any of its fields does this. */
  onSubmit?: () => void;
  children?: ReactNode;
}

/** What every screen has: a heading that says what happened, a sentence, the focus, the title. */
export function Screen(props: ScreenProps) {
  const { name, title, lead, above, icon, tone = 'brand', attention = '', onSubmit } = props;
  const styles = useStyles();
  const words = useWords();
  const { organisation } = useSnapshot();
  const busy = useBusy();
  const id = useId();
  const root = useRef<HTMLElement>(null);
  const { focus } = useWindowStore();
  useScreenFocus(root, attention);
  useEffect(() => {
    document.title = words('app.windowTitle', { title, name: organisation ?? words('app.name') });
  }, [words, title, organisation]);

  const opening = lead === undefined ? `${id}title` : `${id}title ${id}lead`;
  const content = (
    <>
      <div className={styles.head}>
        {above}
        <div className={styles.heading}>
          {icon !== undefined && (
            <span className={mergeClasses(styles.badge, styles[tone])} aria-hidden>
              {icon}
            </span>
          )}
          <h1 className={styles.title} id={`${id}title`} tabIndex={-1}>
            {title}
          </h1>
        </div>
        <p className={styles.lead} id={`${id}lead`} hidden={lead === undefined}>
          {lead}
        </p>
      </div>
      {props.children}
    </>
  );
  return (
    <OpeningWords value={opening}>
      <section
        ref={root}
        className={styles.place}
        data-screen={name}
        {...props.marks}
        onFocus={({ target }) => {
          focus(target.dataset['field'] ?? null);
        }}
      >
        {onSubmit === undefined ? (
          <div className={styles.root}>{content}</div>
        ) : (
          <form
            className={styles.root}
            noValidate
            autoComplete="off"
            onSubmit={(event) => {
              event.preventDefault();
              // What was sent is gone from its field: to look at it again would find it missing.
              if (!busy) onSubmit();
            }}
          >
            {content}
          </form>
        )}
      </section>
    </OpeningWords>
  );
}
