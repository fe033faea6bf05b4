import { useEffect, useMemo } from 'react';
import { FluentProvider } from '@fluentui/react-components';
import type { Snapshot } from '@gatehouse/shared';
import { Boundary } from './parts/boundary.tsx';
import { canRunOut, ExtendBanner } from './parts/extend-banner.tsx';
import { Frame } from './parts/frame.tsx';
import { QuietActions } from './parts/quiet-actions.tsx';
import { quietWaysOut } from './quiet-ways-out.ts';
import { Broken } from './screens/broken.tsx';
import { SceneScreen } from './screens/scene-screen.tsx';
import { screenOfAny } from './state/screen-of.ts';
import { useSnapshot, WindowContext } from './state/use-window.ts';
import type { WindowStore } from './state/window-store.ts';
import { useDisplay } from './theme/use-display.ts';
import { WordsContext } from './words/use-words.ts';
import { wordsOf } from './words/words.ts';

function Picture({ scene }: Pick<Snapshot, 'scene'>) {
  const out = quietWaysOut(scene);
  return (
    <Frame
      banner={
        scene.kind === 'step' && canRunOut(scene.step) ? <ExtendBanner step={scene.step} /> : null
      }
      actions={out === 'none' ? null : <QuietActions startOver={out === 'both'} />}
    >
      <SceneScreen key={screenOfAny(scene)} scene={scene} />
    </Frame>
  );
}

function Surface() {
  const snapshot = useSnapshot();
  const { scene, locale, revision } = snapshot;
  const words = useMemo(() => wordsOf(locale), [locale]);
  const theme = useDisplay(snapshot);
  useEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dir = 'ltr';
  }, [locale]);
  const broken = (
    <Frame banner={null} actions={null}>
      <Broken />
    </Frame>
  );
  return (
    <FluentProvider theme={theme}>
      <WordsContext value={words}>
        <Boundary revision={revision} fallback={broken}>
          <Picture scene={scene} />
        </Boundary>
      </WordsContext>
    </FluentProvider>
  );
}

/** The whole window, drawn from the store and from nothing else. */
export function App({ store }: { store: WindowStore }) {
  return (
    <WindowContext value={store}>
      <Surface />
    </WindowContext>
  );
}
