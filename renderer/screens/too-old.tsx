import { makeStyles, tokens } from '@fluentui/react-components';
import { ArrowSync24Regular } from '@fluentui/react-icons/svg/arrow-sync';
import { CloseButton } from '../parts/close-button.tsx';
import { Screen } from '../parts/screen.tsx';
import { UrgentHelp } from '../parts/urgent-help.tsx';
import { useSnapshot } from '../state/use-window.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  version: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

/** Whatever this client does not know, of a later backend, ends here and not in a wrong picture. */
export function TooOld() {
  const styles = useStyles();
  const words = useWords();
  const { version } = useSnapshot();
  return (
    <Screen
      name="too-old"
      title={words('tooOld.title')}
      lead={words('tooOld.lead')}
      icon={<ArrowSync24Regular />}
      tone="warning"
    >
      <UrgentHelp lead={words('tooOld.advice')} />
      <CloseButton />
      {version !== '' && <p className={styles.version}>{words('tooOld.version', { version })}</p>}
    </Screen>
  );
}
