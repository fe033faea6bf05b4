import { makeStyles, tokens } from '@fluentui/react-components';
import { inGroups } from '../typing/in-groups.ts';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 200px), 1fr))',
    columnGap: '12px',
    rowGap: '4px',
    margin: 0,
    paddingBlock: '12px',
    paddingInline: '16px',
    listStyleType: 'none',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  code: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase500,
    lineHeight: '36px',
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: '0.04em',
    overflowWrap: 'anywhere',
  },
});

/** Codes to write down, large and in groups. Nothing here copies, prints or saves them. */
export function CodeList({ codes, label }: { codes: readonly string[]; label: string }) {
  const styles = useStyles();
  return (
    <ul className={styles.root} aria-label={label}>
      {codes.map((code, index) => (
        <li key={index} className={styles.code}>
          <bdi>{inGroups(code)}</bdi>
        </li>
      ))}
    </ul>
  );
}
