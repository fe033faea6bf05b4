import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Keyboard20Regular } from '@fluentui/react-icons/svg/keyboard';
import { useWords } from '../words/use-words.ts';
import { useFirstSigns, useKeys, useKeysOn, useKeysShown } from './use-keys.ts';

const useStyles = makeStyles({
  root: {
    // As wide as its words: over the whole card it would look, in high contrast, like a main action.
    alignSelf: 'center',
    minHeight: '44px',
    marginTop: '8px',
    // Its words stand in the middle of its height: it brings some of the distance below it along.
    marginBottom: '-8px',
    color: tokens.colorNeutralForeground2,
  },
});

/** Shows and hides the keys on the screen, wherever there is a field to type into. */
export function KeysToggle() {
  const styles = useStyles();
  const words = useWords();
  const keys = useKeys();
  const shown = useKeysShown();
  const field = useKeysOn();
  useFirstSigns();
  if (field === undefined) return null;
  return (
    <Button
      className={styles.root}
      appearance="subtle"
      icon={<Keyboard20Regular aria-hidden />}
      data-keys={shown ? 'shown' : 'hidden'}
      onClick={(event) => {
        keys.show(!shown);
        // A press with a pointer goes on where one typed, and one with a key on the keys.
        if (event.detail > 0) field.element.focus();
      }}
    >
      {words(shown ? 'keys.hide' : 'keys.show')}
    </Button>
  );
}
