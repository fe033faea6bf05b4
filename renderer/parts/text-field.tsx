import {
  Field,
  Input,
  makeStyles,
  tokens,
  typographyStyles,
  type InputProps,
} from '@fluentui/react-components';
import { ErrorCircle16Filled } from '@fluentui/react-icons/svg/error-circle';
import { useOpeningWords } from './opening-words.ts';
import { useBusy } from '../state/use-window.ts';

const useStyles = makeStyles({
  // A field's own idea of its width is wider than a narrow window.
  input: { minHeight: '44px', width: '100%', minWidth: 0, '& > input': { minWidth: 0 } },
  label: { overflowWrap: 'anywhere' },
  // Fluent's 12 px are too small for the sentence that a stressed person needs most.
  message: { ...typographyStyles.body1, paddingLeft: '22px', overflowWrap: 'anywhere' },
  messageIcon: { marginLeft: '-22px', marginRight: '6px', verticalAlign: '-3px' },
  hint: {
    ...typographyStyles.body1,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
});

export interface TextFieldProps {
  /** The name that its text is kept under, so that the focus finds it again. */
  field: string;
  label: string;
  value: string;
  onType: (value: string) => void;
  hint?: string | undefined;
  /** What is wrong with this field, in words. */
  error?: string | undefined;
  /** In error without words of its own: the sentence with this id speaks for all of them. */
  invalidBy?: string | undefined;
  /** The field that gets the focus on a new screen. */
  first?: boolean;
  type?: 'text' | 'password' | 'email' | 'tel';
  inputMode?: 'text' | 'numeric' | 'email' | 'tel';
  autoComplete?: string;
  className?: string;
  contentBefore?: InputProps['contentBefore'];
  onKey?: (event: React.KeyboardEvent<HTMLInputElement>) => void;
}

/** One labelled field with its hint and its error tied to it. */
export function TextField(props: TextFieldProps) {
  const { field, label, value, onType, hint, error, invalidBy, first = false, onKey } = props;
  const styles = useStyles();
  const busy = useBusy();
  const opening = useOpeningWords(first);
  const described = [invalidBy, opening].filter(Boolean).join(' ');
  return (
    <Field
      label={{ children: label, className: styles.label }}
      size="large"
      validationState={error !== undefined || invalidBy !== undefined ? 'error' : 'none'}
      {...(hint === undefined ? {} : { hint: { children: hint, className: styles.hint } })}
      {...(error === undefined
        ? {}
        : {
            validationMessage: { children: error, className: styles.message },
            validationMessageIcon: {
              className: styles.messageIcon,
              children: <ErrorCircle16Filled aria-hidden />,
            },
          })}
    >
      <Input
        className={styles.input}
        size="large"
        type={props.type ?? 'text'}
        inputMode={props.inputMode ?? 'text'}
        autoComplete={props.autoComplete ?? 'off'}
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        readOnly={busy}
        value={value}
        onChange={(_event, data) => {
          onType(data.value);
        }}
        {...(props.contentBefore === undefined ? {} : { contentBefore: props.contentBefore })}
        {...(described === '' ? {} : { 'aria-describedby': described })}
        input={{
          // Not a part of React's types for a slot, and yet an attribute like any other.
          ...(props.className === undefined ? {} : { className: props.className }),
          ...{ 'data-field': field },
          ...(first ? { 'data-first': '' } : {}),
        }}
        {...(onKey === undefined ? {} : { onKeyDown: onKey, onKeyUp: onKey })}
      />
    </Field>
  );
}
