import { useEffect, useRef, useState } from 'react';
import { Field, makeStyles, Radio, RadioGroup } from '@fluentui/react-components';
import { ActionButton } from '../parts/action-button.tsx';
import { TextField } from '../parts/text-field.tsx';
import { addAction } from '../state/action-of.ts';
import { useReply, useTyped } from '../state/use-window.ts';
import { rhythm } from '../theme/rhythm.ts';
import { longest } from '../typing/limits.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: rhythm.part,
    paddingBlock: '16px',
    paddingInline: '16px',
  },
  ways: { display: 'flex', flexWrap: 'wrap', columnGap: '16px', marginInlineStart: '-8px' },
  way: { minHeight: rhythm.target, alignItems: 'center' },
});

interface Props {
  seq: number;
  item: 'email' | 'phone';
  /** How a number can be proven; with more than one the person chooses. */
  by: readonly ('sms' | 'call')[];
  /** The id of what the new one takes the place of. */
  replaces?: string;
  /** What the backend said of the address or number. */
  refused: string | undefined;
}

/** The name that a destination's field is kept under; the form comes back open by it. */
export function destinationField(item: string, replaces?: string): string {
  return `to:${addAction(item as Props['item'], replaces)}`;
}

/** Takes a new address or number, and for a number how the code should come. */
export function DestinationForm({ seq, item, by, replaces, refused }: Props) {
  const styles = useStyles();
  const words = useWords();
  const reply = useReply(seq);
  const form = useRef<HTMLFormElement>(null);
  const field = destinationField(item, replaces);
  const [destination, setDestination] = useTyped(field);
  const [wanted, setWanted] = useTyped(`by:${field}`);
  const [trouble, setTrouble] = useState<string | undefined>();
  const way = by.find((each) => each === wanted) ?? by[0];
  const kind = item === 'email' ? 'address' : 'number';
  const findInput = () =>
    form.current?.querySelector<HTMLInputElement>('input:not([type="radio"])');

  // The person asked for the field, so the focus goes into it.
  useEffect(() => {
    findInput()?.focus();
  }, []);

  const submit = () => {
    const value = destination.trim();
    if (value !== '' && value.length <= longest.destination) {
      reply({
        do: 'add',
        item,
        value,
        ...(item === 'phone' && way !== undefined ? { by: way } : {}),
        ...(replaces === undefined ? {} : { replaces }),
      });
      return;
    }
    setTrouble(words(value === '' ? `destination.${kind}Missing` : 'choose.typed.tooLong'));
    findInput()?.focus();
  };

  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        field={field}
        label={words(`choose.typed.${kind}`)}
        hint={words(`destination.${kind}Hint`)}
        dir="ltr"
        value={destination}
        error={trouble ?? refused}
        may={[
          words(`destination.${kind}Missing`),
          words('choose.typed.tooLong'),
          words(kind === 'address' ? 'refusal.not-an-address' : 'refusal.not-a-number'),
          words('refusal.already-registered'),
        ]}
        inputMode={item === 'email' ? 'email' : 'tel'}
        autoComplete={item === 'email' ? 'email' : 'tel'}
        onType={(value) => {
          setDestination(value);
          setTrouble(undefined);
        }}
      />
      {item === 'phone' && by.length > 1 && (
        <Field label={words('destination.by')} size="large">
          <RadioGroup
            className={styles.ways}
            layout="horizontal"
            value={way ?? ''}
            onChange={(_event, data) => {
              setWanted(data.value);
            }}
          >
            {by.map((each) => (
              <Radio
                key={each}
                className={styles.way}
                value={each}
                data-field={`by:${field}`}
                label={words(`destination.by.${each}`)}
              />
            ))}
          </RadioGroup>
        </Field>
      )}
      <ActionButton
        label={words(
          way === 'call' && item === 'phone' ? 'choose.typed.call' : 'choose.typed.send',
        )}
        action={addAction(item, replaces)}
        main
      />
    </form>
  );
}
