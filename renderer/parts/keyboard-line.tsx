import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { Keyboard20Regular } from '@fluentui/react-icons/svg/keyboard';
import { useSnapshot } from '../state/use-window.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  root: {
    ...typographyStyles.body1,
    display: 'flex',
    alignItems: 'center',
    columnGap: '8px',
    margin: 0,
    color: tokens.colorNeutralForeground2,
    '& > svg': { flexShrink: 0 },
  },
});

/**
 * What the keyboard types, beside fields whose text is masked: a password that was set in another
 * layout than the person thinks is the worst that could happen here.
 */
export function KeyboardLine() {
  const styles = useStyles();
  const words = useWords();
  const { keyboard, locale } = useSnapshot();
  const layout = keyboard === undefined ? undefined : nameOf(keyboard, locale);
  if (layout === undefined) return null;
  return (
    <p className={styles.root} data-keyboard={keyboard}>
      <Keyboard20Regular aria-hidden />
      {words('secret.keyboard', { layout })}
    </p>
  );
}

function nameOf(tag: string, locale: string): string | undefined {
  try {
    const names = new Intl.DisplayNames([locale], {
      type: 'language',
      languageDisplay: 'standard',
    });
    return names.of(tag);
  } catch {
    return undefined;
  }
}
