import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { ShieldKeyhole24Regular } from '@fluentui/react-icons/svg/shield-keyhole';
import { useSnapshot } from '../state/use-window.ts';
import { windowEdges } from '../theme/window-edges.ts';
import { useWords } from '../words/use-words.ts';
import { LanguageMenu } from './language-menu.tsx';
import { Logo } from './logo.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: '16px',
    rowGap: '4px',
    paddingBlock: '12px',
    ...windowEdges,
    '@media (max-width: 480px)': { paddingBlock: '8px', paddingLeft: '16px', paddingRight: '16px' },
  },
  name: {
    ...typographyStyles.subtitle2,
    display: 'flex',
    alignItems: 'center',
    columnGap: '10px',
    minWidth: 0,
    overflowWrap: 'anywhere',
    '& > svg': { flexShrink: 0, color: tokens.colorBrandForeground1 },
  },
});

/** Whose window this is, and the language, in the same place on every screen. */
export function Header() {
  const styles = useStyles();
  const words = useWords();
  const { organisation, branding, theme, display } = useSnapshot();
  const name = organisation ?? words('app.name');
  return (
    <header className={styles.root}>
      <div className={styles.name}>
        {branding?.logo === undefined ? (
          <>
            <ShieldKeyhole24Regular aria-hidden />
            <span>{name}</span>
          </>
        ) : (
          <Logo logo={branding.logo} name={name} {...{ theme, display }} />
        )}
      </div>
      <LanguageMenu />
    </header>
  );
}
