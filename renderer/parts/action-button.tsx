import type { ReactElement } from 'react';
import { Button, makeStyles, mergeClasses, Spinner } from '@fluentui/react-components';
import { useBusy, useSending } from '../state/use-window.ts';

const useStyles = makeStyles({
  // Fluent's large button is 40 px high; a main action gets the 44 px of a comfortable target.
  root: { minHeight: '44px', maxWidth: '100%', overflowWrap: 'anywhere' },
  wide: { width: '100%' },
});

interface Props {
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
 * A button that shows when its action is under way. It stays focusable while it cannot be used,
 * so that the focus never falls out of the page, and its name stays the same.
 */
export function ActionButton(props: Props) {
  const { label, action, main = false, disabled = false, describedBy, onClick } = props;
  const styles = useStyles();
  const busy = useBusy();
  const sending = useSending();
  const working = busy && (sending === null ? main : sending === action);
  const icon = working ? <Spinner size="tiny" aria-hidden /> : props.icon;
  return (
    <Button
      className={mergeClasses(styles.root, main && styles.wide)}
      appearance={props.appearance ?? (main ? 'primary' : 'secondary')}
      size={main ? 'large' : 'medium'}
      type={onClick === undefined ? 'submit' : 'button'}
      disabledFocusable={busy || disabled}
      aria-busy={working}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      {...(icon === undefined ? {} : { icon })}
      {...(onClick === undefined ? {} : { onClick })}
    >
      {label}
    </Button>
  );
}
