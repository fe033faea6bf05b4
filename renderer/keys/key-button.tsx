import { useEffect, useRef, type ReactNode } from 'react';
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { pageLater, startRepeat, type Repeat } from './repeat.ts';

const useStyles = makeStyles({
  root: {
    flexGrow: 1,
    flexShrink: 1,
    flexBasis: 0,
    boxSizing: 'border-box',
    minWidth: 0,
    height: '44px',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    padding: 0,
    overflow: 'hidden',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyBase,
    // Larger text grows with the person's setting as far as the key does.
    fontSize: `min(${tokens.fontSizeBase500}, 5.5vw)`,
    lineHeight: 1,
    // Nothing tells which key was pressed: no colour under the pointer, none while it is down.
    '-webkit-tap-highlight-color': 'transparent',
    touchAction: 'manipulation',
    userSelect: 'none',
    cursor: 'default',
    '& > *': { pointerEvents: 'none' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-3px' },
  },
  wide: { flexGrow: 1.5 },
  space: { flexGrow: 5 },
  quiet: {
    backgroundColor: tokens.colorNeutralBackground4,
    fontSize: `min(${tokens.fontSizeBase300}, 4vw)`,
  },
  pressed: {
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    '@media (forced-colors: active)': {
      backgroundColor: 'Highlight',
      color: 'HighlightText',
      forcedColorAdjust: 'none',
    },
  },
});

interface Props {
  /** Row and place, by which the board finds it again. */
  at: string;
  /** What is read out; absent, what stands on the key. */
  name?: string;
  /** The language of what stands on it, where it is another one than the window's. */
  lang?: string;
  size?: 'wide' | 'space';
  quiet?: boolean;
  /** Given for a key that stays down. */
  pressed?: boolean;
  /** The one key that Tab leads to. */
  reachable: boolean;
  onPress: () => void;
  /** Given for a key that does this while a pointer holds it, until it says that nothing is left. */
  onHold?: () => boolean;
  children: ReactNode;
}

/**
 * One key. It takes no focus from the field when a pointer presses it, and counts when the pointer is
 * lifted on it (WCAG 2.5.2), whatever other fingers do meanwhile. One that is held acts before that, as
 * a keyboard's does, and ends when the pointer or the window goes.
 */
export function KeyButton(props: Props) {
  const { name, lang, size, quiet = false, pressed, reachable, onPress, onHold } = props;
  const styles = useStyles();
  const down = useRef<number>(null);
  const held = useRef<Repeat>(null);
  /** Whether it has acted while it was held. */
  const letGo = (): boolean => {
    const acted = held.current?.stop() ?? false;
    down.current = held.current = null;
    return acted;
  };
  useEffect(() => {
    document.addEventListener('visibilitychange', letGo);
    window.addEventListener('blur', letGo);
    return () => {
      document.removeEventListener('visibilitychange', letGo);
      window.removeEventListener('blur', letGo);
      letGo();
    };
  }, []);
  return (
    <button
      type="button"
      data-at={props.at}
      tabIndex={reachable ? 0 : -1}
      className={mergeClasses(
        styles.root,
        quiet && styles.quiet,
        size !== undefined && styles[size],
        pressed === true && styles.pressed,
      )}
      {...(name === undefined ? {} : { 'aria-label': name })}
      {...(lang === undefined ? {} : { lang })}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      onMouseDown={(event) => {
        event.preventDefault();
      }}
      onMouseUp={(event) => {
        event.preventDefault();
      }}
      onPointerDown={({ button, pointerId, currentTarget: at }) => {
        if (button !== 0) return;
        // A finger would stay bound to the key wherever it goes.
        if (at.hasPointerCapture(pointerId)) at.releasePointerCapture(pointerId);
        letGo();
        down.current = pointerId;
        if (onHold !== undefined) held.current = startRepeat(onHold, pageLater);
      }}
      onPointerUp={({ pointerId }) => {
        const ours = down.current === pointerId;
        if (!letGo() && ours) onPress();
      }}
      onPointerLeave={letGo}
      onPointerCancel={letGo}
      onClick={({ detail }) => {
        // From a keyboard or a screen reader; a pointer's own click was counted when it was lifted.
        if (detail === 0) onPress();
      }}
    >
      {props.children}
    </button>
  );
}
