import { Field, makeStyles, Select, typographyStyles } from '@fluentui/react-components';
import { ErrorCircle16Filled } from '@fluentui/react-icons/svg/error-circle';
import { useBusy } from '../state/use-window.ts';
import { useOpeningWords } from './opening-words.ts';

const useStyles = makeStyles({
  root: { minWidth: 0, '& select': { minHeight: '44px', textOverflow: 'ellipsis' } },
  message: { ...typographyStyles.body1, paddingLeft: '22px', overflowWrap: 'anywhere' },
  messageIcon: { marginLeft: '-22px', marginRight: '6px', verticalAlign: '-3px' },
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
  /** The field that gets the focus on a new screen. */
  first?: boolean;
}

/** One labelled list to choose from, the system's own, with its error tied to it. */
export function SelectField(props: Props) {
  const { field, label, value, options, onChoose, error, first = false } = props;
  const styles = useStyles();
  const busy = useBusy();
  const opening = useOpeningWords(first);
  return (
    <Field
      label={label}
      size="large"
      validationState={error === undefined ? 'none' : 'error'}
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
      <Select
        className={styles.root}
        size="large"
        value={value}
        data-field={field}
        {...(first ? { 'data-first': '' } : {})}
        {...(opening === undefined ? {} : { 'aria-describedby': opening })}
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
  );
}
