import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { Locale } from '@gatehouse/shared';
import { useSend, useSnapshot } from '../state/use-window.ts';
import { useWords } from '../words/use-words.ts';

/** Each language is named in itself, so that those who need it can read it. */
const names: Record<Locale, string> = { en: 'English', de: 'Deutsch' };

const useStyles = makeStyles({
  root: { display: 'flex', columnGap: '4px' },
  language: { minWidth: 'auto', minHeight: '36px' },
  chosen: {
    fontWeight: tokens.fontWeightSemibold,
    textDecorationLine: 'underline',
    textUnderlineOffset: '6px',
    textDecorationThickness: '2px',
    textDecorationColor: tokens.colorCompoundBrandStroke,
  },
});

/** The languages that are offered; nothing where there is no choice. */
export function LanguageSwitch() {
  const styles = useStyles();
  const words = useWords();
  const send = useSend();
  const { locale, languages } = useSnapshot();
  if (languages.length < 2) return null;
  return (
    <div className={styles.root} role="group" aria-label={words('app.language')}>
      {languages.map((language) => (
        <Button
          key={language}
          className={styles.language}
          appearance="subtle"
          lang={language}
          aria-pressed={language === locale}
          onClick={() => {
            send({ do: 'locale', locale: language });
          }}
        >
          <span className={language === locale ? styles.chosen : ''}>{names[language]}</span>
        </Button>
      ))}
    </div>
  );
}
