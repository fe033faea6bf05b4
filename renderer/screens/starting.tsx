import { Spinner } from '@fluentui/react-components';
import { Screen } from '../parts/screen.tsx';
import { useWords } from '../words/use-words.ts';

export function Starting() {
  const words = useWords();
  return (
    <Screen
      name="starting"
      title={words('starting.title')}
      lead={words('starting.lead')}
      icon={<Spinner size="small" aria-hidden />}
    />
  );
}
