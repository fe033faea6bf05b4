import type { ReactNode } from 'react';
import {
  makeStyles,
  mergeClasses,
  Spinner,
  tokens,
  typographyStyles,
} from '@fluentui/react-components';
import { ChevronRight20Regular } from '@fluentui/react-icons/svg/chevron-right';
import { usePace } from '../state/pace.ts';
import { useBusy, useSending } from '../state/use-window.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '16px',
    width: '100%',
    minHeight: '60px',
    boxSizing: 'border-box',
    paddingBlock: '10px',
    paddingInline: '16px',
    textAlign: 'start',
    font: 'inherit',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    cursor: 'pointer',
    '& > svg': { flexShrink: 0, color: tokens.colorBrandForeground1 },
    ':hover': {
      backgroundColor: tokens.colorNeutralBackground1Hover,
      border: `1px solid ${tokens.colorCompoundBrandStroke}`,
    },
    ':active': { backgroundColor: tokens.colorNeutralBackground1Pressed },
    ':focus-visible': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '2px',
    },
  },
  // It points to where the next screen comes from.
  onward: { '& > svg:last-child:dir(rtl)': { transform: 'scaleX(-1)' } },
  open: { '& > svg:last-child': { transform: 'rotate(90deg)' } },
  // As wide as the arrow that it stands for.
  mark: { flexShrink: 0, width: '20px' },
  waiting: { cursor: 'default', color: tokens.colorNeutralForeground2 },
  text: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  name: { ...typographyStyles.subtitle2, display: 'block' },
  detail: { display: 'block', color: tokens.colorNeutralForeground2 },
});

interface Props {
  icon: ReactNode;
  name: string;
  detail: string;
  /** The action that this card sends, as `actionOf` names it. */
  action: string;
  /** Given: the card opens something instead of being the choice itself. */
  expanded?: boolean;
  onTake: () => void;
}

/** Something to choose: the whole card is the button. */
export function CardButton({ icon, name, detail, action, expanded, onTake }: Props) {
  const styles = useStyles();
  const busy = useBusy();
  const working = useSending() === action;
  const slow = usePace() !== 'quick';
  return (
    <button
      type="button"
      className={mergeClasses(
        styles.root,
        busy && slow && styles.waiting,
        expanded === true ? styles.open : styles.onward,
      )}
      aria-disabled={busy}
      aria-busy={working}
      {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
      onClick={() => {
        if (!busy) onTake();
      }}
    >
      {icon}
      <span className={styles.text}>
        <span className={styles.name}>{name}</span> <span className={styles.detail}>{detail}</span>
      </span>
      {working && slow ? (
        <Spinner className={styles.mark} size="tiny" aria-hidden />
      ) : (
        <ChevronRight20Regular aria-hidden />
      )}
    </button>
  );
}
