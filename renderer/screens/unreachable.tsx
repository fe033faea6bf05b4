import { CloudOff24Regular } from '@fluentui/react-icons/svg/cloud-off';
import { ShieldError24Regular } from '@fluentui/react-icons/svg/shield-error';
import type { Scene } from '@gatehouse/shared';
import { MainAction } from '../parts/main-action.tsx';
import { Notice } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { UrgentHelp } from '../parts/urgent-help.tsx';
import { useSend } from '../state/use-window.ts';
import { useWords } from '../words/use-words.ts';
import { hasWords } from '../words/words.ts';

/** The service cannot be talked to. An unsafe connection is a dead end: there is no way past it. */
export function Unreachable({ scene }: { scene: Extract<Scene, { kind: 'unreachable' }> }) {
  const words = useWords();
  const send = useSend();
  const reason = hasWords(`unreachable.${scene.reason}.title`) ? scene.reason : 'unavailable';
  const unsafe = reason === 'not-trusted';
  return (
    <Screen
      name="unreachable"
      title={words(`unreachable.${reason}.title`)}
      lead={words(`unreachable.${reason}.lead`)}
      icon={unsafe ? <ShieldError24Regular /> : <CloudOff24Regular />}
      tone="warning"
      onSubmit={() => {
        send({ do: 'retry' });
      }}
    >
      <Notice tone={unsafe ? 'warning' : 'info'}>
        {words(`unreachable.${reason}.advice`)}
        {scene.during === 'step' && ` ${words('unreachable.kept')}`}
      </Notice>
      <MainAction label={words('unreachable.retry')} action="retry" />
      <UrgentHelp lead={words('closed.urgent')} />
    </Screen>
  );
}
