import { useState } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import { KeyboardShiftUppercase20Regular } from '@fluentui/react-icons/svg/keyboard-shift-uppercase';
import { useWords } from '../words/use-words.ts';
import { TextField, type TextFieldProps } from './text-field.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column' },
  warning: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '8px',
    minHeight: 0,
    color: tokens.colorStatusWarningForeground1,
    '& > svg': { flexShrink: 0 },
  },
});

interface Props extends TextFieldProps {
  shown: boolean;
}

/** A field for a secret: masked unless shown, pasting allowed, with a word when Caps Lock is on. */
export function SecretField({ shown, ...field }: Props) {
  const styles = useStyles();
  const words = useWords();
  const [capsLock, setCapsLock] = useState(false);
  return (
    <div
      className={styles.root}
      onBlur={() => {
        setCapsLock(false);
      }}
    >
      <TextField
        {...field}
        type={shown ? 'text' : 'password'}
        onKey={(event) => {
          setCapsLock(event.getModifierState('CapsLock'));
        }}
      />
      <div role="status" className={styles.warning}>
        {capsLock && (
          <>
            <KeyboardShiftUppercase20Regular aria-hidden />
            {words('secret.capsLock')}
          </>
        )}
      </div>
    </div>
  );
}
