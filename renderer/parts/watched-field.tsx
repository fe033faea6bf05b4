import { useState } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import { KeyboardShiftUppercase20Regular } from '@fluentui/react-icons/svg/keyboard-shift-uppercase';
import { useCapsLock } from '../typing/use-caps-lock.ts';
import { useWords } from '../words/use-words.ts';
import { TextField, type TextFieldProps } from './text-field.tsx';

const useStyles = makeStyles({
  warning: {
    color: tokens.colorStatusWarningForeground1,
    '& > svg': { marginInlineEnd: '8px', verticalAlign: '-5px' },
  },
});

export type WatchedFieldProps = Omit<TextFieldProps, 'note'>;

/** A field that says when Caps Lock is on: what is typed here is hidden, or easily taken for right. */
export function WatchedField(field: WatchedFieldProps) {
  const styles = useStyles();
  const words = useWords();
  const [focused, setFocused] = useState(false);
  const capsLock = useCapsLock(focused);
  const text = words('secret.capsLock');
  const warning = (
    <span role="status" className={styles.warning}>
      {capsLock && (
        <>
          <KeyboardShiftUppercase20Regular aria-hidden />
          {text}
        </>
      )}
    </span>
  );
  return (
    <div
      onFocus={({ target }) => {
        setFocused(target instanceof HTMLInputElement);
      }}
      onBlur={() => {
        setFocused(false);
      }}
    >
      <TextField {...field} note={{ shown: warning, text }} />
    </div>
  );
}
