import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { CheckmarkCircle20Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { Circle20Regular } from '@fluentui/react-icons/svg/circle';
import { Info20Regular } from '@fluentui/react-icons/svg/info';
import { Hidden } from '../parts/hidden.tsx';
import type { RuleCheck } from '../typing/password-checks.ts';
import { useWords } from '../words/use-words.ts';

const icons = { met: CheckmarkCircle20Filled, unmet: Circle20Regular, info: Info20Regular };

const useStyles = makeStyles({
  root: {
    paddingBlock: '12px',
    paddingInline: '16px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  title: { ...typographyStyles.body1Strong, margin: 0, marginBottom: '6px' },
  list: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: '4px',
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  rule: {
    display: 'flex',
    alignItems: 'flex-start',
    columnGap: '10px',
    minWidth: 0,
    overflowWrap: 'anywhere',
    '& > svg': { flexShrink: 0, color: tokens.colorNeutralForeground3 },
  },
  met: { '& > svg': { color: tokens.colorStatusSuccessForeground1 } },
});

/** What the directory will ask of the password, told before typing and ticked off while typing. */
export function RuleList({ checks }: { checks: readonly RuleCheck[] }) {
  const styles = useStyles();
  const words = useWords();
  // Without any rule of the directory's, advice still helps.
  const rules: (Omit<RuleCheck, 'rule'> & { rule: RuleCheck['rule'] | 'known' })[] =
    checks.length > 0 ? [...checks] : [{ rule: 'known', state: 'info' }];
  return (
    <div className={styles.root}>
      <h2 className={styles.title}>{words('newPassword.rules')}</h2>
      <ul className={styles.list}>
        {rules.map(({ rule, state, count }) => {
          const Icon = icons[state];
          return (
            <li key={rule} className={mergeClasses(styles.rule, state === 'met' && styles.met)}>
              <Icon aria-hidden />
              <span>
                {words(`newPassword.rule.${rule}`, { count: count ?? 0 })}
                <Hidden> ({words(`newPassword.state.${state}`)})</Hidden>
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
