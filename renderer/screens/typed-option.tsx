import { useEffect, useRef, useState } from 'react';
import { makeStyles } from '@fluentui/react-components';
import type { Option } from '@gatehouse/shared';
import { ActionButton } from '../parts/action-button.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useReply, useTyped } from '../state/use-window.ts';
import { longest } from '../typing/limits.ts';
import { useWords } from '../words/use-words.ts';
import { OptionCard } from './option-card.tsx';

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: '12px',
    paddingBlock: '16px',
    paddingInline: '16px',
  },
});

interface Props {
  seq: number;
  option: Option;
  open: boolean;
  onOpen: () => void;
}

/** A gate whose destination the organisation wants typed: the card opens a field for it. */
export function TypedOption({ seq, option, open, onOpen }: Props) {
  const styles = useStyles();
  const words = useWords();
  const reply = useReply(seq);
  const form = useRef<HTMLFormElement>(null);
  const [opened, setOpened] = useState(0);
  const [destination, setDestination] = useTyped(`to:${option.id}`);
  const [trouble, setTrouble] = useState<string | undefined>();
  const kind = option.gate === 'email' ? 'address' : 'number';

  // The person asked for the field, so the focus goes into it.
  useEffect(() => {
    if (opened > 0) form.current?.querySelector('input')?.focus();
  }, [opened]);

  const submit = () => {
    const typed = destination.trim();
    if (typed !== '' && typed.length <= longest.destination) {
      reply({ do: 'choose', option: option.id, typed });
      return;
    }
    setTrouble(words(typed === '' ? `choose.typed.${kind}Missing` : 'choose.typed.tooLong'));
    form.current?.querySelector('input')?.focus();
  };

  return (
    <>
      <OptionCard
        option={option}
        expanded={open}
        onTake={() => {
          onOpen();
          setOpened(opened + 1);
        }}
      />
      {open && (
        <form
          ref={form}
          className={styles.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <TextField
            field={`to:${option.id}`}
            label={words(`choose.typed.${kind}`)}
            dir="ltr"
            value={destination}
            error={trouble}
            may={[words(`choose.typed.${kind}Missing`), words('choose.typed.tooLong')]}
            inputMode={kind === 'address' ? 'email' : 'tel'}
            autoComplete={kind === 'address' ? 'email' : 'tel'}
            onType={(value) => {
              setDestination(value);
              setTrouble(undefined);
            }}
          />
          <ActionButton
            label={words(option.gate === 'call' ? 'choose.typed.call' : 'choose.typed.send')}
            action={`choose:${option.id}`}
            main
          />
        </form>
      )}
    </>
  );
}
