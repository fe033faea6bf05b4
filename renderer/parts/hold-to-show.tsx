import { useEffect, useEffectEvent } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import { Eye20Regular } from '@fluentui/react-icons/svg/eye';
import { useWords } from '../words/use-words.ts';
import { Hidden } from './hidden.tsx';

const useStyles = makeStyles({
  root: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    width: '44px',
    height: '44px',
    // As high as a target, which the field's own line leaves no room for.
    marginBlock: '-1px',
    // Fluent keeps some room beside what stands in a field; the target takes it.
    marginInlineEnd: '-12px',
    padding: 0,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    cursor: 'pointer',
    // A finger that rests here must not scroll the page away from under it.
    touchAction: 'none',
    userSelect: 'none',
    // A finger would be bound to the picture, and never be seen to leave the button.
    '& > svg': { pointerEvents: 'none' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
});

interface Props {
  /** The field's label. */
  label: string;
  onHold: (held: boolean) => void;
}

const holds = (key: string) => key === ' ' || key === 'Enter';

/** Neither the press takes the focus from the field, nor the release the caret. */
const keep = (event: React.MouseEvent) => {
  event.preventDefault();
};

/**
 * Shows a field's text for as long as it is held. It takes no focus from the field, and Tab passes it
 * by: whoever types a password twice gets from the first field to the second as everywhere else, and
 * the box below the fields does the same for the keyboard.
 */
export function HoldToShow({ label, onHold }: Props) {
  const styles = useStyles();
  const words = useWords();
  const hide = () => {
    onHold(false);
  };
  const leave = useEffectEvent(hide);
  useEffect(() => {
    document.addEventListener('visibilitychange', leave);
    window.addEventListener('blur', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      window.removeEventListener('blur', leave);
    };
  }, []);
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.root}
      onMouseDown={keep}
      onMouseUp={keep}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        // A finger would stay bound to the button wherever it goes.
        const { currentTarget: at, pointerId } = event;
        if (at.hasPointerCapture(pointerId)) at.releasePointerCapture(pointerId);
        onHold(true);
      }}
      onPointerUp={hide}
      onPointerLeave={hide}
      onPointerCancel={hide}
      onKeyDown={(event) => {
        if (!holds(event.key)) return;
        event.preventDefault();
        onHold(true);
      }}
      onKeyUp={hide}
      onBlur={hide}
    >
      <Eye20Regular aria-hidden />
      <Hidden>{`${words('secret.hold')}: ${label}`}</Hidden>
    </button>
  );
}
