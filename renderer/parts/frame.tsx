import type { ReactNode } from 'react';
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { PaceContext, useMeasuredPace, type Pace } from '../state/pace.ts';
import { rhythm } from '../theme/rhythm.ts';
import { fixedEdges, windowEdges } from '../theme/window-edges.ts';
import type { WordKey } from '../words/words.ts';
import { useWords } from '../words/use-words.ts';
import { KeysPanel } from '../keys/keys-panel.tsx';
import { KeysToggle } from '../keys/keys-toggle.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { Hidden } from './hidden.tsx';
import { IdleWarning } from './idle-warning.tsx';

/** Help stays in view on a long screen, as long as it leaves room for the screen itself. */
const roomForHelp = '@media (min-height: 560px) and (min-width: 560px)';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: '100vh',
    backgroundColor: tokens.colorNeutralBackground3,
    backgroundImage: `radial-gradient(70rem 32rem at 50% 0, ${tokens.colorBrandBackground2}, transparent)`,
  },
  main: {
    '& :is(a, button, input, select, h1)': { scrollMarginBlockEnd: 'var(--covered, 0px)' },
    flexGrow: 1,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    ...windowEdges,
    // The card hangs from the top: whatever it grows by, nothing above that moves. A low window has
    // no room to give away, or its form would have to be scrolled.
    paddingTop: 'clamp(4px, 12vh - 72px, 96px)',
    paddingBottom: rhythm.near,
    '@media (max-width: 480px)': {
      paddingLeft: rhythm.near,
      paddingRight: rhythm.near,
      paddingTop: rhythm.close,
    },
    '@media (max-height: 560px)': { paddingTop: rhythm.close },
  },
  column: { boxSizing: 'border-box', width: '100%', maxWidth: '544px' },
  // Over the header, so that nothing moves under a pointer when a warning comes or goes.
  warnings: {
    position: 'fixed',
    top: rhythm.near,
    ...fixedEdges,
    zIndex: 2,
    maxWidth: '544px',
    display: 'flex',
    flexDirection: 'column',
    rowGap: rhythm.near,
    marginInline: 'auto',
    '@media (max-width: 480px)': { left: rhythm.near, right: rhythm.near },
  },
  // Keys and help stay in view together; with less room for the screen itself, the keys alone do.
  bottom: {
    display: 'contents',
    [roomForHelp]: { display: 'block', position: 'sticky', bottom: 0, zIndex: 1 },
  },
  card: {
    display: 'flex',
    flexDirection: 'column',
    // A short screen keeps its calm, and the quiet actions keep their place from one to the next.
    minHeight: 'min(360px, 100vh - 240px)',
    paddingTop: '24px',
    paddingBottom: rhythm.near,
    paddingInline: '40px',
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: '8px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    boxShadow: tokens.shadow8,
    '@media (max-width: 480px)': { paddingTop: '20px', paddingInline: '20px' },
    // A screen with two columns has the room for both.
    '@media (min-width: 960px)': { '&:has([data-wide])': { maxWidth: '880px' } },
  },
  // Without the quiet actions nothing else keeps the distance to the edge.
  alone: { paddingBottom: '24px', '@media (max-width: 480px)': { paddingBottom: '20px' } },
});

interface Props {
  banner: ReactNode;
  children: ReactNode;
  actions: ReactNode;
}

/** What is read out of the time that something takes, once each. */
const paceWords: Record<Pace, WordKey | undefined> = {
  quick: undefined,
  slow: 'app.sending',
  long: 'app.stillSending',
};

/** The window around every screen: header, one card, help. */
export function Frame({ banner, children, actions }: Props) {
  const styles = useStyles();
  const words = useWords();
  const pace = useMeasuredPace();
  const said = paceWords[pace];
  return (
    <div className={styles.root} data-pace={pace}>
      <Header />
      <main className={styles.main}>
        <div className={styles.warnings}>
          <IdleWarning />
          {banner}
        </div>
        <div className={mergeClasses(styles.column, styles.card, actions === null && styles.alone)}>
          <PaceContext value={pace}>
            {children}
            <KeysToggle />
            {actions}
          </PaceContext>
        </div>
        <Hidden live>{said === undefined ? '' : words(said)}</Hidden>
      </main>
      <div className={styles.bottom}>
        <KeysPanel />
        <Footer />
      </div>
    </div>
  );
}
