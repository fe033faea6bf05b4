import { useState, type ReactNode } from 'react';
import { makeStyles } from '@fluentui/react-components';
import { ArrowEnterLeft20Regular } from '@fluentui/react-icons/svg/arrow-enter-left';
import { Backspace20Regular } from '@fluentui/react-icons/svg/backspace';
import { ChevronDown20Regular } from '@fluentui/react-icons/svg/chevron-down';
import { Globe20Regular } from '@fluentui/react-icons/svg/globe';
import { KeyboardShift20Regular } from '@fluentui/react-icons/svg/keyboard-shift';
import { KeyboardShiftUppercase20Filled } from '@fluentui/react-icons/svg/keyboard-shift-uppercase';
import { useWords } from '../words/use-words.ts';
import { KeyButton } from './key-button.tsx';
import type { Layout } from './layouts.ts';
import { drawnRows, keyTowards } from './move-on-keys.ts';
import { rowsOf, type Key, type Page, type Takes } from './pages.ts';

const useStyles = makeStyles({
  board: { display: 'flex', flexDirection: 'column', rowGap: '4px' },
  row: {
    display: 'flex',
    columnGap: '4px',
    '@media (max-width: 480px)': { columnGap: '2px' },
  },
  nothing: { flexGrow: 1, flexShrink: 1, flexBasis: 0 },
});

interface Props {
  layout: Layout;
  /** What the language of the next layout is called, where there is more than one. */
  next: string | undefined;
  takes: Takes;
  tall: boolean;
  onType: (text: string) => void;
  /** Returns whether there was anything to delete. */
  onDelete: () => boolean;
  onEnter: () => void;
  onLayout: () => void;
  onHide: () => void;
}

/** The keys themselves. Tab leads to one of them, arrows from there to the others. */
export function KeysBoard({
  layout,
  next,
  takes,
  tall,
  onType,
  onDelete,
  onEnter,
  onLayout,
  onHide,
}: Props) {
  const styles = useStyles();
  const words = useWords();
  const [page, setPage] = useState<Page>('letters');
  const [shift, setShift] = useState<'off' | 'once' | 'kept'>('off');
  const [at, setAt] = useState('0.0');
  const capitals = shift !== 'off';
  const rows = rowsOf({ layout, page, capitals, takes, others: next !== undefined, tall });
  const names = rows.flatMap((row, number) => row.map((_key, place) => `${number}.${place}`));
  const reached = names.includes(at) ? at : '0.0';

  const press = (key: Key) => {
    switch (key.does) {
      case 'type':
        onType(key.text);
        if (shift === 'once') setShift('off');
        break;
      case 'shift':
        setShift(shift === 'off' ? 'once' : shift === 'once' ? 'kept' : 'off');
        break;
      case 'delete':
        onDelete();
        break;
      case 'enter':
        onEnter();
        break;
      case 'page':
        setPage(key.page);
        break;
      case 'layout':
        setPage('letters');
        setShift('off');
        onLayout();
        break;
      case 'hide':
        onHide();
        break;
      case 'nothing':
        break;
      default:
        key satisfies never;
    }
  };
  const face = (key: Key): { shown: ReactNode; name?: string; size?: 'wide' | 'space' } => {
    switch (key.does) {
      case 'type':
        return key.text === ' '
          ? { shown: '␣', name: words('keys.space'), size: 'space' }
          : { shown: key.text };
      case 'shift':
        return {
          shown:
            shift === 'kept' ? (
              <KeyboardShiftUppercase20Filled aria-hidden />
            ) : (
              <KeyboardShift20Regular aria-hidden />
            ),
          name: words('keys.shift'),
          size: 'wide',
        };
      case 'delete':
        return {
          ...{ shown: <Backspace20Regular aria-hidden />, name: words('keys.delete') },
          ...(takes === 'text' ? { size: 'wide' } : {}),
        };
      case 'enter':
        return {
          ...{ shown: <ArrowEnterLeft20Regular aria-hidden />, name: words('keys.enter') },
          ...(takes === 'text' ? { size: 'wide' } : {}),
        };
      case 'page':
        return {
          shown: key.sign,
          size: 'wide',
          // What is seen is a part of what is said (WCAG 2.5.3).
          ...(key.page === 'more' ? {} : { name: `${words(`keys.${key.page}`)} ${key.sign}` }),
        };
      case 'layout':
        return {
          shown: <Globe20Regular aria-hidden />,
          name: words('keys.of', { language: next ?? '' }),
        };
      case 'hide':
        return { shown: <ChevronDown20Regular aria-hidden />, name: words('keys.hide') };
      case 'nothing':
        return { shown: null };
    }
  };
  const draw = (key: Key, number: number, place: number) => {
    const name = `${number}.${place}`;
    if (key.does === 'nothing') return <span key={name} className={styles.nothing} />;
    const { shown, ...said } = face(key);
    return (
      <KeyButton
        key={name}
        {...said}
        at={name}
        {...(key.does === 'type' && said.name === undefined ? { lang: layout.language } : {})}
        {...(key.does === 'shift' ? { pressed: capitals } : {})}
        quiet={key.does !== 'type'}
        reachable={name === reached}
        {...(key.does === 'delete' ? { onHold: onDelete } : {})}
        onPress={() => {
          press(key);
        }}
      >
        {shown}
      </KeyButton>
    );
  };

  return (
    <div
      role="toolbar"
      aria-label={words('keys.name')}
      dir={takes === 'text' ? layout.dir : 'ltr'}
      className={styles.board}
      onKeyDown={(event) => {
        if (!(event.target instanceof HTMLElement)) return;
        const drawn = drawnRows(event.currentTarget);
        const to = keyTowards(drawn, event.target, event.key);
        if (to === undefined) return;
        event.preventDefault();
        to.focus({ preventScroll: true });
      }}
      onFocus={({ target }) => {
        setAt(target.dataset['at'] ?? '0.0');
      }}
    >
      {rows.map((row, number) => {
        const last = number === rows.length - 1;
        // Digits are read from left to right in every script.
        const digits = row[0]?.does === 'type' && /\d/.test(row[0].text) && row.length >= 10;
        return (
          <div
            // The last row stays itself from page to page, and with it the focus.
            key={last ? 'last' : number}
            className={styles.row}
            {...(digits ? { dir: 'ltr' } : {})}
          >
            {row.map((key, place) => draw(key, number, place))}
          </div>
        );
      })}
    </div>
  );
}
