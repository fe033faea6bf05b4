import { useEffect, useRef } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import type { Item } from '@gatehouse/shared';
import { ActionButton } from '../parts/action-button.tsx';
import { useReply } from '../state/use-window.ts';
import { rhythm } from '../theme/rhythm.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: rhythm.inner,
    paddingBlock: '12px',
    paddingInline: '16px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  text: { margin: 0, overflowWrap: 'anywhere' },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: rhythm.near,
    '& > button': { flexGrow: 1, flexShrink: 1, flexBasis: '120px' },
  },
});

interface Props {
  seq: number;
  item: Item;
  onKeep: () => void;
}

/** Asks once before something is removed. The focus is on what changes nothing. */
export function RemoveQuestion({ seq, item, onKeep }: Props) {
  const styles = useStyles();
  const words = useWords();
  const reply = useReply(seq);
  const actions = useRef<HTMLDivElement>(null);
  useEffect(() => {
    actions.current?.querySelector('button')?.focus();
  }, []);
  const name = words(`item.${item.item}`);
  return (
    <div className={styles.root}>
      <p className={styles.text} role="alert">
        {words('item.removeQuestion', { name: item.to === null ? name : `${name} ${item.to}` })}
      </p>
      <div className={styles.actions} ref={actions}>
        <ActionButton label={words('item.keep')} action="keep" onClick={onKeep} />
        <ActionButton
          label={words('item.removeNow')}
          action={`remove:${item.id}`}
          onClick={() => {
            reply({ do: 'remove', item: item.id });
          }}
        />
      </div>
    </div>
  );
}
