import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { Hidden } from '../parts/hidden.tsx';
import { useSnapshot } from '../state/use-window.ts';
import { windowEdges } from '../theme/window-edges.ts';
import { useWords } from '../words/use-words.ts';
import { KeysBoard } from './keys-board.tsx';
import type { KeysField } from './keys-store.ts';
import { layoutsFor } from './layouts.ts';
import { nameOfLanguage } from '../words/name-of-language.ts';
import { deleteIn, enterIn, typeInto } from './type-into.ts';
import { useChosenLayout, useKeys, useKeysOn, useKeysShown } from './use-keys.ts';
import { useKeepInView } from './use-keep-in-view.ts';
import { useTall } from './use-tall.ts';

const useStyles = makeStyles({
  root: {
    position: 'sticky',
    bottom: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground2,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    paddingBlock: '6px',
    paddingLeft: '4px',
    paddingRight: '4px',
    '@media (min-width: 768px)': windowEdges,
  },
  inner: { maxWidth: '720px', marginInline: 'auto' },
  pad: { maxWidth: '320px', marginInline: 'auto' },
  into: {
    ...typographyStyles.body1,
    margin: 0,
    marginBottom: '4px',
    textAlign: 'center',
    color: tokens.colorNeutralForeground2,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    '@media (max-height: 559px)': { display: 'none' },
  },
});

/** The keys on the screen, above the help, for the field that had the focus last. */
export function KeysPanel() {
  const words = useWords();
  const shown = useKeysShown();
  const field = useKeysOn();
  const open = shown && field !== undefined;
  return (
    <>
      <Hidden live>{open ? words('keys.field', { label: field.label }) : ''}</Hidden>
      {open && <Panel field={field} />}
    </>
  );
}

function Panel({ field }: { field: KeysField }) {
  const styles = useStyles();
  const words = useWords();
  const keys = useKeys();
  const chosen = useChosenLayout();
  const { locale, languages } = useSnapshot();
  const tall = useTall();
  const root = useRef<HTMLElement>(null);
  useKeepInView(root, field.element);
  const { element, label, takes } = field;

  const layouts = layoutsFor(locale, languages);
  const layout = layouts.find(({ language }) => language === chosen) ?? layouts[0];
  const following = layouts[(layouts.indexOf(layout) + 1) % layouts.length] ?? layout;
  const hide = () => {
    const within = root.current?.contains(document.activeElement) === true;
    keys.show(false);
    if (within) element.focus();
  };
  const escape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.isComposing) hide();
  });
  useEffect(() => {
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('keydown', escape);
    };
  }, []);
  // Opened with a key, the panel goes on with the keys.
  useLayoutEffect(() => {
    const { activeElement } = document;
    if (activeElement?.matches('[data-keys]') === true) {
      root.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    }
  }, []);

  return (
    <section ref={root} className={styles.root} aria-label={words('keys.name')}>
      <p className={styles.into} aria-hidden>
        {words('keys.field', { label })}
      </p>
      <div className={takes === 'text' ? styles.inner : styles.pad}>
        <KeysBoard
          // Another field begins with small letters again.
          key={field.id}
          layout={layout}
          next={following === layout ? undefined : nameOfLanguage(following.language, locale)}
          takes={takes}
          tall={tall}
          onType={(text) => {
            typeInto(element, text);
          }}
          onDelete={() => deleteIn(element)}
          onEnter={() => {
            enterIn(element);
          }}
          onLayout={() => {
            keys.choose(following.language);
          }}
          onHide={hide}
        />
      </div>
    </section>
  );
}
