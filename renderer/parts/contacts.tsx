import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  title: { ...typographyStyles.subtitle2, margin: 0 },
  list: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: '6px',
    margin: 0,
    marginTop: '8px',
    overflowWrap: 'anywhere',
  },
  contact: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: '12px' },
  label: { flexBasis: '160px', color: tokens.colorNeutralForeground2 },
  value: {
    ...typographyStyles.subtitle2,
    margin: 0,
    minWidth: 0,
    fontVariantNumeric: 'tabular-nums',
  },
});

/** Whom the organisation wants asked about this. */
export function Contacts({ contacts }: { contacts: readonly { label: string; value: string }[] }) {
  const styles = useStyles();
  const words = useWords();
  if (contacts.length === 0) return null;
  return (
    <div>
      <h2 className={styles.title}>{words('verdict.contacts')}</h2>
      <dl className={styles.list}>
        {contacts.map(({ label, value }, index) => (
          <div key={index} className={styles.contact}>
            <dt className={styles.label}>{label}</dt>
            <dd className={styles.value}>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
