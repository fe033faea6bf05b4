import { createRoot } from 'react-dom/client';
import { createDOMRenderer, RendererProvider } from '@fluentui/react-components';
import { App } from './app.tsx';
import { bridge } from './bridge.ts';
import { refuseGestures } from './refuse-gestures.ts';
import { firstSnapshot } from './state/first-snapshot.ts';
import { createWindowStore } from './state/window-store.ts';
import { closestLanguage } from './words/language-names.ts';
import { loadLanguage } from './words/languages.ts';

// Styles are made at run time, and the page's policy lets in only those that carry its nonce.
const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } });

const { onSnapshot, send } = bridge();
const first = closestLanguage(navigator.language);
const store = createWindowStore(
  {
    send,
    now: () => performance.now(),
    later: (task, milliseconds) => setTimeout(task, milliseconds),
  },
  firstSnapshot(first),
);

refuseGestures(document);

const place = document.getElementById('window');
if (place === null) throw new Error('index.html has no place for the window');
onSnapshot(store.arrive);
send({ do: 'ready' });

// While the system's language is read, the main process says which one it is to be.
await loadLanguage(first).catch(() => undefined);
await loadLanguage(store.state.getState().snapshot.locale).catch(() => loadLanguage('en'));
// An error's text could hold what was typed, so what the boundary caught is not written anywhere.
createRoot(place, { onCaughtError: () => undefined }).render(
  <RendererProvider renderer={renderer} targetDocument={document}>
    <App store={store} />
  </RendererProvider>,
);
