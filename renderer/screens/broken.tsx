import { Warning24Regular } from '@fluentui/react-icons/svg/warning';
import { ActionButton } from '../parts/action-button.tsx';
import { Screen } from '../parts/screen.tsx';
import { UrgentHelp } from '../parts/urgent-help.tsx';
import { useSend } from '../state/use-window.ts';
import { useWords } from '../words/use-words.ts';

/** Drawn by the boundary when a screen threw. */
export function Broken() {
  const words = useWords();
  const send = useSend();
  return (
    <Screen
      name="broken"
      title={words('broken.title')}
      lead={words('broken.lead')}
      icon={<Warning24Regular />}
      tone="warning"
      onSubmit={() => {
        send({ do: 'start-over' });
      }}
    >
      <ActionButton label={words('app.startOver')} action="start-over" main />
      <UrgentHelp />
    </Screen>
  );
}
