import { useId, useRef } from 'react';
import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { Item, StepOf } from '@gatehouse/shared';
import { ActionButton } from '../parts/action-button.tsx';
import { addAction } from '../state/action-of.ts';
import { useReply } from '../state/use-window.ts';
import { useRemaining } from '../time/use-remaining.ts';
import { useWords } from '../words/use-words.ts';
import { DestinationForm } from './destination-form.tsx';
import { ItemIcon } from './item-icon.tsx';
import { itemLines } from './item-lines.ts';
import type { Opened } from './opened.ts';
import { RemoveQuestion } from './remove-question.tsx';

const useStyles = makeStyles({
  root: {
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: '16px',
    paddingBlock: '10px',
    paddingInline: '16px',
    '& > svg': { flexShrink: 0, color: tokens.colorBrandForeground1 },
  },
  text: { flexGrow: 1, flexShrink: 1, flexBasis: '150px', minWidth: 0, overflowWrap: 'anywhere' },
  name: { ...typographyStyles.subtitle2, display: 'block' },
  to: { display: 'block' },
  line: { display: 'block', color: tokens.colorNeutralForeground2 },
  // The quiet buttons' text lines up with the card's edge or its text, not their invisible frame.
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: '4px',
    marginInlineEnd: '-12px',
    '& > button': { minWidth: 'auto' },
    '@media (max-width: 420px)': {
      flexBasis: '100%',
      paddingInlineStart: '28px',
      marginBlockEnd: '-10px',
    },
  },
});

interface Props {
  step: StepOf<'enrolment'>;
  item: Item;
  opened: Opened;
  onOpen: (opened: Opened) => void;
  /** What the backend said of the address or number that is typed here. */
  refused: string | undefined;
}

/** Something that is registered, and what can be done with it. What is on its way out stays as it is. */
export function ItemCard({ step, item, opened, onOpen, refused }: Props) {
  const styles = useStyles();
  const words = useWords();
  const reply = useReply(step.seq);
  const nameId = useId();
  const remover = useRef<HTMLDivElement>(null);
  const times = {
    countsIn: useRemaining(item.countsIn ?? 0),
    endsIn: useRemaining(item.endsIn ?? 0),
  };
  const { id, item: kind } = item;
  const typed = kind === 'email' || kind === 'phone';
  const replacing = opened.kind === 'replace' && opened.id === id;
  const removing = opened.kind === 'remove' && opened.id === id;
  const mine = item.from === 'person' && item.endsIn === undefined;
  // What is no longer taken can only go.
  const offer = step.offers.find((each) => each.item === kind);

  return (
    <div className={styles.root}>
      <div className={styles.row}>
        <ItemIcon item={kind} />
        <span className={styles.text} id={nameId}>
          <span className={styles.name}>{words(`item.${kind}`)}</span>{' '}
          {item.to !== null && <bdi className={styles.to}>{item.to}</bdi>}{' '}
          {itemLines(item, times, words).map((line, index) => (
            <span key={index} className={styles.line}>
              {line}
            </span>
          ))}
        </span>
        {mine && (
          <div className={styles.actions} ref={remover}>
            {offer !== undefined && (
              <ActionButton
                label={words('item.replace')}
                action={addAction(kind, id)}
                appearance="subtle"
                describedBy={nameId}
                onClick={() => {
                  if (typed) onOpen(replacing ? { kind: 'nothing' } : { kind: 'replace', id });
                  else reply({ do: 'add', item: kind, replaces: id });
                }}
              />
            )}
            <ActionButton
              label={words('item.remove')}
              action="ask"
              appearance="subtle"
              describedBy={nameId}
              onClick={() => {
                onOpen(removing ? { kind: 'nothing' } : { kind: 'remove', id });
              }}
            />
          </div>
        )}
      </div>
      {replacing && typed && (
        <DestinationForm
          seq={step.seq}
          item={kind}
          by={offer?.by ?? []}
          replaces={id}
          refused={refused}
        />
      )}
      {removing && (
        <RemoveQuestion
          seq={step.seq}
          item={item}
          onKeep={() => {
            onOpen({ kind: 'nothing' });
            remover.current?.querySelector<HTMLElement>('button:last-child')?.focus();
          }}
        />
      )}
    </div>
  );
}
