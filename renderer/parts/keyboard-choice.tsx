import { makeStyles, Select } from '@fluentui/react-components';
import type { Keyboard } from '@gatehouse/shared';
import { useSend, useSnapshot } from '../state/use-window.ts';
import { keyboardName } from '../words/keyboard-name.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  root: { minWidth: 0, maxWidth: '100%', '& select': { minHeight: '44px' } },
});

/**
 * The keyboards that are not in use, to choose from. It stays on its own words: what is chosen shows
 * in the line beside it, once it is so. An arrow key alone goes to the next.
 */
export function KeyboardChoice({ keyboards }: { keyboards: readonly Keyboard[] }) {
  const styles = useStyles();
  const words = useWords();
  const send = useSend();
  const { locale } = useSnapshot();
  const change = words('secret.keyboardChange');
  return (
    <Select
      className={styles.root}
      size="large"
      value=""
      aria-label={change}
      onChange={(_event, { value }) => {
        if (value !== '') send({ do: 'keyboard', id: value });
      }}
    >
      <option value="" hidden>
        {change}
      </option>
      {keyboards.map((keyboard) => (
        <option key={keyboard.id} value={keyboard.id}>
          {keyboardName(keyboard, locale) ?? keyboard.id}
        </option>
      ))}
    </Select>
  );
}
