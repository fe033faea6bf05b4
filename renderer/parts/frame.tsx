import type { ReactNode } from 'react';
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useBusy } from '../state/use-window.ts';
import { useWords } from '../words/use-words.ts';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { Hidden } from './hidden.tsx';
import { IdleWarning } from './idle-warning.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: '100vh',
    backgroundColor: tokens.colorNeutralBackground3,
    backgroundImage: `radial-gradient(70rem 32rem at 50% 0, ${tokens.colorBrandBackground2}, transparent)`,
  },
  main: {
    flexGrow: 1,
    display: 'flex',
    flexDirection: 'column',
    // The card stands a little above the middle, where the eye rests.
    justifyContent: 'safe center',
    alignItems: 'center',
    rowGap: '16px',
    paddingInline: '16px',
    paddingTop: '8px',
    paddingBottom: '16px',
    '@media (max-width: 480px)': { paddingInline: '8px', paddingBottom: '12px' },
  },
  column: { boxSizing: 'border-box', width: '100%', maxWidth: '544px' },
  // In view while the screen under it is scrolled.
  banner: { position: 'sticky', top: '8px', zIndex: 1 },
  card: {
    paddingTop: '28px',
    paddingBottom: '32px',
    paddingInline: '40px',
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: '12px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    boxShadow: tokens.shadow8,
    '@media (max-width: 480px)': { paddingBlock: '20px', paddingInline: '20px' },
  },
});

interface Props {
  banner: ReactNode;
  children: ReactNode;
  actions: ReactNode;
}

/** The window around every screen: header, one card, help. */
export function Frame({ banner, children, actions }: Props) {
  const styles = useStyles();
  const words = useWords();
  const busy = useBusy();
  return (
    <div className={styles.root}>
      <Header />
      <main className={styles.main}>
        {banner !== null && (
          <div className={mergeClasses(styles.column, styles.banner)}>{banner}</div>
        )}
        <div className={mergeClasses(styles.column, styles.card)}>
          {children}
          {actions}
        </div>
        <IdleWarning />
        <Hidden live>{busy ? words('app.sending') : ''}</Hidden>
      </main>
      <Footer />
    </div>
  );
}
