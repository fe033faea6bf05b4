import { makeStyles, Radio, RadioGroup, Field, tokens } from '@fluentui/react-components';
import type { Purpose } from '@gatehouse/shared';
import { rhythm } from '../theme/rhythm.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  group: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'stretch',
    rowGap: rhythm.near,
    marginTop: '4px',
  },
  option: {
    display: 'flex',
    minHeight: rhythm.target,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    '&:has(input:checked)': {
      border: `1px solid ${tokens.colorCompoundBrandStroke}`,
      backgroundColor: tokens.colorBrandBackground2,
      // High contrast takes backgrounds away; what is chosen still shows by more than its dot.
      '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-3px' },
    },
    '& label': {
      flexGrow: 1,
      minWidth: 0,
      overflowWrap: 'anywhere',
      cursor: 'pointer',
      color: tokens.colorNeutralForeground1,
    },
  },
  name: { display: 'block', color: tokens.colorNeutralForeground1 },
  detail: { display: 'block', color: tokens.colorNeutralForeground2 },
});

interface Props {
  purposes: readonly Purpose[];
  chosen: Purpose;
  onChoose: (purpose: Purpose) => void;
}

/** What a person came for, in the words that they would say. */
export function PurposeChoice({ purposes, chosen, onChoose }: Props) {
  const styles = useStyles();
  const words = useWords();
  return (
    <Field label={words('start.question')} size="large">
      <RadioGroup
        className={styles.group}
        value={chosen}
        onChange={(_event, data) => {
          onChoose(data.value as Purpose);
        }}
      >
        {purposes.map((purpose) => (
          <Radio
            key={purpose}
            className={styles.option}
            value={purpose}
            data-field="purpose"
            label={
              <>
                <span className={styles.name}>{words(`purpose.${purpose}`)}</span>
                <span className={styles.detail}>{words(`purpose.${purpose}.detail`)}</span>
              </>
            }
          />
        ))}
      </RadioGroup>
    </Field>
  );
}
