import type { StepOf } from '@gatehouse/shared';
import { CardButton } from '../parts/card-button.tsx';
import { addAction } from '../state/action-of.ts';
import { useReply } from '../state/use-window.ts';
import { useWords } from '../words/use-words.ts';
import { DestinationForm } from './destination-form.tsx';
import { ItemIcon } from './item-icon.tsx';
import type { Opened } from './opened.ts';

export interface OfferProps {
  seq: number;
  offer: StepOf<'enrolment'>['offers'][number];
  opened: Opened;
  onOpen: (opened: Opened) => void;
  /** What the backend said of the address or number that is typed here. */
  refused: string | undefined;
}

/** Something that can be added: an address or number opens a field, the rest begins at once. */
export function OfferCard({ seq, offer, opened, onOpen, refused }: OfferProps) {
  const words = useWords();
  const reply = useReply(seq);
  const { item } = offer;
  const card = {
    icon: <ItemIcon item={item} />,
    name: words(`item.${item}`),
    detail: words(`offer.detail.${item}`),
    action: addAction(item),
  };
  if (item !== 'email' && item !== 'phone') {
    return (
      <CardButton
        {...card}
        onTake={() => {
          reply({ do: 'add', item });
        }}
      />
    );
  }
  const open = opened.kind === 'add' && opened.item === item;
  return (
    <>
      <CardButton
        {...card}
        expanded={open}
        onTake={() => {
          onOpen(open ? { kind: 'nothing' } : { kind: 'add', item });
        }}
      />
      {open && <DestinationForm seq={seq} item={item} by={offer.by ?? []} refused={refused} />}
    </>
  );
}
