import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { Person24Regular } from '@fluentui/react-icons/svg/person';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '12px',
    margin: 0,
    paddingBlock: '10px',
    paddingInline: '16px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    '& > svg': { flexShrink: 0, color: tokens.colorBrandForeground1 },
  },
  label: { display: 'block', color: tokens.colorNeutralForeground2 },
  account: { ...typographyStyles.subtitle2, display: 'block', overflowWrap: 'anywhere' },
});

/** Whose account it is, where that is not for the person to say. */
export function FixedAccount({ account }: { account: string }) {
  const styles = useStyles();
  const words = useWords();
  return (
    <p className={styles.root}>
      <Person24Regular aria-hidden />
      <span>
        <span className={styles.label}>{words('start.account')}</span>{' '}
        <bdi className={styles.account}>{account}</bdi>
      </span>
    </p>
  );
}
