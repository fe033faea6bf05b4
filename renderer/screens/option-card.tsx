import {
  makeStyles,
  mergeClasses,
  Spinner,
  tokens,
  typographyStyles,
} from '@fluentui/react-components';
import { ChevronRight20Regular } from '@fluentui/react-icons/svg/chevron-right';
import type { Option } from '@gatehouse/shared';
import { GateIcon } from '../gates/gate-icon.tsx';
import { useBusy, useSending } from '../state/use-window.ts';
import { useWords } from '../words/use-words.ts';
import { optionDetail } from './option-detail.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '16px',
    width: '100%',
    minHeight: '60px',
    boxSizing: 'border-box',
    paddingBlock: '10px',
    paddingInline: '16px',
    textAlign: 'start',
    font: 'inherit',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    cursor: 'pointer',
    '& > svg': { flexShrink: 0, color: tokens.colorBrandForeground1 },
    ':hover': {
      backgroundColor: tokens.colorNeutralBackground1Hover,
      border: `1px solid ${tokens.colorCompoundBrandStroke}`,
    },
    ':active': { backgroundColor: tokens.colorNeutralBackground1Pressed },
    ':focus-visible': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '2px',
    },
  },
  open: { '& > svg:last-child': { transform: 'rotate(90deg)' } },
  waiting: { cursor: 'default', color: tokens.colorNeutralForeground2 },
  text: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  name: { ...typographyStyles.subtitle2, display: 'block' },
  detail: { display: 'block', color: tokens.colorNeutralForeground2 },
});

interface Props {
  option: Option;
  /** Given: the card opens a field instead of being the choice itself. */
  expanded?: boolean;
  onTake: () => void;
}

/** One gate to choose: the whole card is the button. */
export function OptionCard({ option, expanded, onTake }: Props) {
  const styles = useStyles();
  const words = useWords();
  const busy = useBusy();
  const working = useSending() === `choose:${option.id}`;
  return (
    <button
      type="button"
      className={mergeClasses(
        styles.root,
        busy && styles.waiting,
        expanded === true && styles.open,
      )}
      aria-disabled={busy}
      aria-busy={working}
      {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
      onClick={() => {
        if (!busy) onTake();
      }}
    >
      <GateIcon gate={option.gate} />
      <span className={styles.text}>
        <span className={styles.name}>{words(`gate.${option.gate}`)}</span>{' '}
        <span className={styles.detail}>{optionDetail(option, words)}</span>
      </span>
      {working ? <Spinner size="tiny" aria-hidden /> : <ChevronRight20Regular aria-hidden />}
    </button>
  );
}
