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
import { directionOf } from './words/direction.ts';
import { useDrawnLocale } from './words/use-drawn-locale.ts';
import { SpeechContext } from './words/use-words.ts';
import { wordsOf, type Texts } from './words/words.ts';

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
  const { scene, revision } = snapshot;
  const locale = useDrawnLocale(snapshot.locale);
  // Each snapshot is a new object: only other texts are another language.
  const own = JSON.stringify(locale === snapshot.locale ? (snapshot.texts ?? {}) : {});
  const speech = useMemo(
    () => ({ locale, words: wordsOf(locale, JSON.parse(own) as Texts) }),
    [locale, own],
  );
  const direction = directionOf(locale);
  const theme = useDisplay(snapshot);
  useEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dir = direction;
  }, [locale, direction]);
  // Effects run from the inside to the outside: by now the focus is where it belongs.
  useEffect(() => {
    document.documentElement.dataset['drawn'] = `${revision} ${locale}`;
  }, [revision, locale]);
  const broken = (
    <Frame banner={null} actions={null}>
      <Broken />
    </Frame>
  );
  return (
    <FluentProvider theme={theme} dir={direction}>
      <SpeechContext value={speech}>
        <Boundary revision={revision} fallback={broken}>
          <Picture scene={scene} />
        </Boundary>
      </SpeechContext>
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
