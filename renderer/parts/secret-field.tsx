import { useState } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import { KeyboardShiftUppercase20Regular } from '@fluentui/react-icons/svg/keyboard-shift-uppercase';
import { useWords } from '../words/use-words.ts';
import { TextField, type TextFieldProps } from './text-field.tsx';

const useStyles = makeStyles({
  warning: {
    color: tokens.colorStatusWarningForeground1,
    '& > svg': { marginInlineEnd: '8px', verticalAlign: '-5px' },
  },
});

interface Props extends Omit<TextFieldProps, 'note'> {
  shown: boolean;
}

/** A field for a secret: masked unless shown, pasting allowed, with a word when Caps Lock is on. */
export function SecretField({ shown, ...field }: Props) {
  const styles = useStyles();
  const words = useWords();
  const [capsLock, setCapsLock] = useState(false);
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
      onBlur={() => {
        setCapsLock(false);
      }}
    >
      <TextField
        {...field}
        type={shown ? 'text' : 'password'}
        note={{ shown: warning, text }}
        onKey={(event) => {
          setCapsLock(event.getModifierState('CapsLock'));
        }}
      />
    </div>
  );
}
