import { Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { rhythm } from '../theme/rhythm.ts';

const useStyles = makeStyles({
  // The box lines up with the fields above it.
  root: {
    minHeight: rhythm.target,
    alignItems: 'center',
    marginInlineStart: '-8px',
    // Fluent hangs the box and its label from the top, each at its own height.
    '& > .fui-Checkbox__indicator': { alignSelf: 'center', marginBlock: 0 },
    '& label': { alignSelf: 'center', marginBlock: 0, color: tokens.colorNeutralForeground1 },
  },
});

interface Props {
  label: string;
  shown: boolean;
  onReveal: (shown: boolean) => void;
}

/** Shows what is typed in the masked fields of a screen, for whoever is alone in the room. */
export function Reveal({ label, shown, onReveal }: Props) {
  const styles = useStyles();
  return (
    <Checkbox
      className={styles.root}
      label={label}
      checked={shown}
      onChange={(_event, data) => {
        onReveal(data.checked === true);
      }}
    />
  );
}
