import type { ReactElement } from 'react';
import { Button, makeStyles, mergeClasses, Spinner } from '@fluentui/react-components';
import { usePace } from '../state/pace.ts';
import { useBusy, useSending } from '../state/use-window.ts';
import { rhythm } from '../theme/rhythm.ts';

const useStyles = makeStyles({
  // Fluent's large button is 40 px high; every action gets the height of a comfortable target.
  root: {
    position: 'relative',
    minHeight: rhythm.target,
    maxWidth: '100%',
    overflowWrap: 'anywhere',
  },
  // Room for the spinner is kept at both sides, so that the words stay where they are.
  wide: { width: '100%', paddingInline: '44px' },
  spinner: { position: 'absolute', insetBlock: 0 },
  before: { insetInlineStart: '14px' },
  over: { insetInline: 0 },
  covered: { opacity: 0 },
});

export interface ActionButtonProps {
  label: string;
  /** The action that this button sends, as `actionOf` names it. */
  action: string;
  /** Exactly one button on a screen is the main one. */
  main?: boolean;
  appearance?: 'primary' | 'secondary' | 'subtle';
  icon?: ReactElement;
  disabled?: boolean;
  describedBy?: string;
  /** Absent: the button submits the form that it is in. */
  onClick?: () => void;
}

/**
 * A button that shows when its action is under way. It stays focusable while it cannot be used, so
 * that the focus never falls out of the page; its name, its width and its place stay the same.
 */
export function ActionButton(props: ActionButtonProps) {
  const { label, action, main = false, disabled = false, describedBy, icon, onClick } = props;
  const styles = useStyles();
  const busy = useBusy();
  const sending = useSending();
  const slow = usePace() !== 'quick';
  const working = busy && (sending === null ? main : sending === action);
  const spins = working && slow;
  const place = mergeClasses(styles.spinner, main ? styles.before : styles.over);
  return (
    <Button
      className={mergeClasses(styles.root, main && styles.wide)}
      appearance={props.appearance ?? (main ? 'primary' : 'secondary')}
      size={main ? 'large' : 'medium'}
      type={onClick === undefined ? 'submit' : 'button'}
      // For an answer that comes at once nothing turns grey: what is pressed twice is sent once.
      disabledFocusable={disabled || (busy && slow)}
      aria-disabled={busy || disabled}
      aria-busy={working}
      {...(main ? { 'data-main': '' } : {})}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      {...(icon === undefined
        ? {}
        : { icon: { children: icon, ...(spins ? { className: styles.covered } : {}) } })}
      {...(onClick === undefined ? {} : { onClick })}
    >
      <span className={spins && !main ? styles.covered : ''}>{label}</span>
      {spins && <Spinner className={place} size="tiny" aria-hidden />}
    </Button>
  );
}
