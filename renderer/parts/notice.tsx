import type { ReactNode } from 'react';
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ErrorCircle20Filled } from '@fluentui/react-icons/svg/error-circle';
import { Info20Filled } from '@fluentui/react-icons/svg/info';
import { Warning20Filled } from '@fluentui/react-icons/svg/warning';

export type Tone = 'info' | 'warning' | 'error';

const icons = { info: Info20Filled, warning: Warning20Filled, error: ErrorCircle20Filled };

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: '12px',
    rowGap: '12px',
    paddingBlock: '12px',
    paddingInline: '16px',
    borderRadius: tokens.borderRadiusLarge,
    border: '1px solid',
    lineHeight: tokens.lineHeightBase300,
  },
  info: {
    backgroundColor: tokens.colorNeutralBackground3,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    '& > svg': { color: tokens.colorBrandForeground1 },
  },
  warning: {
    backgroundColor: tokens.colorStatusWarningBackground1,
    border: `1px solid ${tokens.colorStatusWarningBorder1}`,
    '& > svg': { color: tokens.colorStatusWarningForeground3 },
  },
  error: {
    backgroundColor: tokens.colorStatusDangerBackground1,
    border: `1px solid ${tokens.colorStatusDangerBorder1}`,
    '& > svg': { color: tokens.colorStatusDangerForeground1 },
  },
  icon: { flexShrink: 0, alignSelf: 'flex-start' },
  text: {
    flexGrow: 1,
    flexShrink: 1,
    flexBasis: '180px',
    minWidth: 0,
    overflowWrap: 'anywhere',
    color: tokens.colorNeutralForeground1,
  },
});

interface Props {
  tone: Tone;
  /** `alert` interrupts a screen reader, for what went wrong just now; `none` is read in its turn. */
  role?: 'alert' | 'status' | 'none';
  id?: string;
  action?: ReactNode;
  children: ReactNode;
}

/** A short message in a box. Its icon says the tone too, so that colour is never the only sign. */
export function Notice({ tone, role = 'none', id, action, children }: Props) {
  const styles = useStyles();
  const Icon = icons[tone];
  return (
    <div className={mergeClasses(styles.root, styles[tone])}>
      <Icon className={styles.icon} aria-hidden />
      <div className={styles.text} id={id} {...(role === 'none' ? {} : { role })}>
        {children}
      </div>
      {action}
    </div>
  );
}
