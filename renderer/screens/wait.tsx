import { Spinner } from '@fluentui/react-components';
import { Notice } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { useWords } from '../words/use-words.ts';

/** Not known yet. The main process asks again by itself; the person only has to know that. */
export function Wait() {
  const words = useWords();
  return (
    <Screen
      name="wait"
      title={words('wait.title')}
      lead={words('wait.lead')}
      icon={<Spinner size="small" aria-hidden />}
    >
      <Notice tone="info">{words('wait.advice')}</Notice>
    </Screen>
  );
}
