import { useEffect, useId, useRef, useState } from 'react';
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Checkmark16Filled } from '@fluentui/react-icons/svg/checkmark';
import { LocalLanguage20Regular } from '@fluentui/react-icons/svg/local-language';
import { useSend, useSnapshot } from '../state/use-window.ts';
import { languageNames } from '../words/language-names.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  opener: { minHeight: '44px', minWidth: '44px', anchorName: '--languages', fontWeight: 'inherit' },
  panel: {
    // In the top layer, so that nothing covers it and nothing moves for it.
    position: 'fixed',
    positionAnchor: '--languages',
    positionArea: 'block-end span-inline-start',
    inset: 'auto',
    margin: 0,
    boxSizing: 'border-box',
    maxWidth: 'calc(100vw - 16px)',
    maxHeight: 'calc(100vh - 80px)',
    overflowY: 'auto',
    padding: '8px',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: '8px',
    boxShadow: tokens.shadow16,
    ':popover-open': {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(184px, 100%), 1fr))',
      width: '400px',
    },
  },
  language: { justifyContent: 'flex-start', minHeight: '44px', fontWeight: 'inherit' },
  chosen: { fontWeight: tokens.fontWeightSemibold },
  mark: { flexShrink: 0, width: '16px' },
});

/** How the arrow keys move through the list; what they do at its ends is nothing. */
const moves: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, last) => last,
};

/**
 * The languages that are offered, behind one button; nothing where there is no choice. The list lies
 * in the top layer: Escape and a press elsewhere close it, and the focus goes back to the button.
 */
export function LanguageMenu() {
  const styles = useStyles();
  const words = useWords();
  const send = useSend();
  const { locale, languages } = useSnapshot();
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (open) panel.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
  }, [open]);
  if (languages.length < 2) return null;

  const move = (event: React.KeyboardEvent) => {
    const buttons = [...(panel.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((each) => each === document.activeElement);
    const target = moves[event.key]?.(at, buttons.length - 1);
    if (target === undefined) return;
    event.preventDefault();
    buttons[target]?.focus();
  };
  return (
    <>
      <Button
        className={styles.opener}
        appearance="subtle"
        icon={<LocalLanguage20Regular aria-hidden />}
        aria-label={words('app.languageNow', { name: languageNames[locale] })}
        aria-expanded={open}
        aria-controls={id}
        popoverTarget={id}
      >
        {languageNames[locale]}
      </Button>
      <div
        ref={panel}
        id={id}
        className={styles.panel}
        popover="auto"
        role="group"
        aria-label={words('app.language')}
        onToggle={({ newState }) => {
          setOpen(newState === 'open');
        }}
        onKeyDown={move}
      >
        {languages.map((language) => (
          <Button
            key={language}
            className={mergeClasses(styles.language, language === locale && styles.chosen)}
            appearance="subtle"
            lang={language}
            aria-pressed={language === locale}
            icon={
              <span className={styles.mark}>
                {language === locale && <Checkmark16Filled aria-hidden />}
              </span>
            }
            onClick={() => {
              send({ do: 'locale', locale: language });
              panel.current?.hidePopover();
            }}
          >
            {languageNames[language]}
          </Button>
        ))}
      </div>
    </>
  );
}
