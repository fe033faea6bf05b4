import { useId } from 'react';
import { Field, makeStyles, Select } from '@fluentui/react-components';
import { useBusy } from '../state/use-window.ts';
import { rhythm } from '../theme/rhythm.ts';
import { MessageRow } from './message-row.tsx';
import { useOpeningWords } from './opening-words.ts';

const useStyles = makeStyles({
  // As under a field for text, the row of messages is a part of the distance to what follows.
  root: { marginBottom: `-${rhythm.near}` },
  select: { minWidth: 0, '& select': { minHeight: rhythm.target, textOverflow: 'ellipsis' } },
});

interface Props {
  /** The name that its choice is kept under, so that the focus finds it again. */
  field: string;
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChoose: (value: string) => void;
  /** What is wrong with this choice, in words. */
  error?: string | undefined;
  /** Every error that may come to stand here: room for the longest is kept from the beginning. */
  may?: readonly string[];
  /** The field that gets the focus on a new screen. */
  first?: boolean;
}

/** One labelled list to choose from, the system's own, with its error tied to it. */
export function SelectField(props: Props) {
  const { field, label, value, options, onChoose, error, may = [], first = false } = props;
  const styles = useStyles();
  const busy = useBusy();
  const rowId = useId();
  const opening = useOpeningWords(first);
  const described = [error === undefined ? undefined : rowId, opening].filter(Boolean).join(' ');
  return (
    <div className={styles.root}>
      <Field label={label} size="large" validationState={error === undefined ? 'none' : 'error'}>
        <Select
          className={styles.select}
          size="large"
          value={value}
          data-field={field}
          {...(first ? { 'data-first': '' } : {})}
          {...(described === '' ? {} : { 'aria-describedby': described })}
          onChange={(_event, data) => {
            if (!busy) onChoose(data.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
      </Field>
      <MessageRow id={rowId} hint={undefined} error={error} may={may} />
    </div>
  );
}
