import { useId } from 'react';
import { Field, Input, makeStyles, type InputProps } from '@fluentui/react-components';
import type { Takes } from '../keys/pages.ts';
import { useKeysField, useKeysShown } from '../keys/use-keys.ts';
import { useBusy } from '../state/use-window.ts';
import { rhythm } from '../theme/rhythm.ts';
import { MessageRow } from './message-row.tsx';
import { useOpeningWords } from './opening-words.ts';

const useStyles = makeStyles({
  // The row of messages is there also when it is empty, and is a part of the distance to what follows.
  root: { marginBottom: `-${rhythm.near}` },
  // A field's own idea of its width is wider than a narrow window.
  input: { minHeight: rhythm.target, width: '100%', minWidth: 0, '& > input': { minWidth: 0 } },
  label: { overflowWrap: 'anywhere' },
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
  /** Every error that may come to stand here: room for the longest is kept from the beginning. */
  may?: readonly string[];
  /** In error without words of its own: the sentence with this id speaks for all of them. */
  invalidBy?: string | undefined;
  /** The field that gets the focus on a new screen. */
  first?: boolean;
  type?: 'text' | 'password' | 'email' | 'tel';
  inputMode?: 'text' | 'numeric' | 'email' | 'tel';
  autoComplete?: string;
  className?: string;
  contentBefore?: InputProps['contentBefore'];
  /** What stands beside the hint; its `text` is what room is kept for. */
  note?: { shown: React.ReactNode; text: string };
  contentAfter?: InputProps['contentAfter'];
  /** Left to right also among words from right to left: codes, numbers, addresses, account names. */
  dir?: 'ltr';
  onPaste?: (event: React.ClipboardEvent<HTMLInputElement>) => void;
}

const takenBy = {
  text: 'text',
  email: 'text',
  numeric: 'digits',
  tel: 'number',
} as const satisfies Record<string, Takes>;

/** The Enter that ends a composed word belongs to the input method, and must not send the form. */
function leaveToComposition(event: React.KeyboardEvent): void {
  if (event.key === 'Enter' && event.nativeEvent.isComposing) event.preventDefault();
}

/** One labelled field with its hint and its error tied to it. */
export function TextField(props: TextFieldProps) {
  const { field, label, value, onType, hint, error, invalidBy, first = false } = props;
  const styles = useStyles();
  const busy = useBusy();
  const rowId = useId();
  const { inputMode = 'text' } = props;
  const input = useKeysField(label, takenBy[inputMode]);
  const keys = useKeysShown();
  const opening = useOpeningWords(first);
  const row = error === undefined && hint === undefined ? undefined : rowId;
  const described = [row, invalidBy, opening].filter(Boolean).join(' ');
  return (
    <div className={styles.root}>
      <Field
        // A question that somebody wrote may run the other way than the words around it.
        label={{ children: <bdi>{label}</bdi>, className: styles.label }}
        size="large"
        validationState={error !== undefined || invalidBy !== undefined ? 'error' : 'none'}
      >
        <Input
          className={styles.input}
          size="large"
          type={props.type ?? 'text'}
          // With keys on the page, Windows need not bring its own over them.
          inputMode={keys ? 'none' : inputMode}
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
          {...(props.contentAfter === undefined ? {} : { contentAfter: props.contentAfter })}
          {...(described === '' ? {} : { 'aria-describedby': described })}
          input={{
            ref: input,
            // Not a part of React's types for a slot, and yet an attribute like any other.
            ...(props.className === undefined ? {} : { className: props.className }),
            ...{ 'data-field': field },
            ...(first ? { 'data-first': '' } : {}),
            ...(props.dir === undefined ? {} : { dir: props.dir }),
          }}
          {...(props.onPaste === undefined ? {} : { onPaste: props.onPaste })}
          onKeyDown={leaveToComposition}
        />
      </Field>
      <MessageRow id={rowId} hint={hint} error={error} may={props.may ?? []} note={props.note} />
    </div>
  );
}
