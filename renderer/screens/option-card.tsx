import type { Option } from '@gatehouse/shared';
import { GateIcon } from '../gates/gate-icon.tsx';
import { CardButton } from '../parts/card-button.tsx';
import { useWords } from '../words/use-words.ts';
import { optionDetail } from './option-detail.ts';

interface Props {
  option: Option;
  /** Given: the card opens a field instead of being the choice itself. */
  expanded?: boolean;
  onTake: () => void;
}

/** One gate to choose. */
export function OptionCard({ option, ...others }: Props) {
  const words = useWords();
  return (
    <CardButton
      icon={<GateIcon gate={option.gate} />}
      name={words(`gate.${option.gate}`)}
      detail={optionDetail(option, words)}
      action={`choose:${option.id}`}
      {...others}
    />
  );
}
