import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { CheckmarkCircle20Filled } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircle20Filled } from '@fluentui/react-icons/svg/error-circle';
import { Send20Regular } from '@fluentui/react-icons/svg/send';
import type { Delivery } from '@gatehouse/shared';
import { Hidden } from '../parts/hidden.tsx';
import { clockText } from '../time/remaining.ts';
import { useRemaining } from '../time/use-remaining.ts';
import { useWords } from '../words/use-words.ts';
import { GateIcon } from './gate-icon.tsx';
import type { MessageStep } from './message-code.tsx';

const icons = {
  sending: Send20Regular,
  sent: Send20Regular,
  delivered: CheckmarkCircle20Filled,
  failed: ErrorCircle20Filled,
} satisfies Record<Delivery, unknown>;

const useStyles = makeStyles({
  root: {
    display: 'flex',
    columnGap: '12px',
    paddingBlock: '12px',
    paddingInline: '16px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    '& > svg': { flexShrink: 0, marginTop: '2px', color: tokens.colorBrandForeground1 },
  },
  lines: { display: 'flex', flexDirection: 'column', rowGap: '4px', minWidth: 0, flexGrow: 1 },
  to: { ...typographyStyles.subtitle2, overflowWrap: 'anywhere' },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    columnGap: '16px',
    color: tokens.colorNeutralForeground2,
  },
  state: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '6px',
    minWidth: 0,
    // One word of the largest text is wider than the narrowest window.
    overflowWrap: 'anywhere',
    '& svg': { flexShrink: 0 },
  },
  delivered: { color: tokens.colorStatusSuccessForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  life: { fontVariantNumeric: 'tabular-nums' },
});

/** Where the code goes, how far it got, and how long it lives; read out only when it matters. */
export function CodeState({ step }: { step: MessageStep }) {
  const styles = useStyles();
  const words = useWords();
  const seconds = useRemaining(step.codeExpiresIn);
  const Icon = icons[step.delivery];
  let announced = '';
  if (seconds === 0) announced = words('code.notValid');
  else if (seconds <= 20) announced = words('code.announce.seconds');
  else if (seconds <= 60) announced = words('code.announce.minute');
  const failed = step.delivery === 'failed' && styles.failed;
  const delivered = step.delivery === 'delivered' && styles.delivered;
  return (
    <div className={styles.root}>
      <GateIcon gate={step.gate} />
      <div className={styles.lines}>
        <bdi className={styles.to}>{step.to ?? words(`code.to.${step.gate}`)}</bdi>
        <div className={styles.line}>
          <span className={mergeClasses(styles.state, failed, delivered)} role="status">
            <Icon aria-hidden />
            {words(`code.delivery.${step.delivery}`)}
          </span>
          <span className={styles.life}>
            {seconds === 0
              ? words('code.notValid')
              : words('code.validFor', { time: clockText(seconds) })}
          </span>
        </div>
      </div>
      <Hidden live>{announced}</Hidden>
    </div>
  );
}
