import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useWords } from '../words/use-words.ts';
import { CodeList } from './code-list.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: '8px' },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** A new saved code in the place of the one that was used up; this screen is the only one to show it. */
export function NewCode({ code }: { code: string }) {
  const styles = useStyles();
  const words = useWords();
  return (
    <div className={styles.root}>
      <h2 className={styles.title}>{words('done.newCode')}</h2>
      <p className={styles.text}>{words('done.newCode.text')}</p>
      <CodeList codes={[code]} label={words('done.newCode.label')} />
    </div>
  );
}
