import { createRoot } from 'react-dom/client';
import { createDOMRenderer, RendererProvider } from '@fluentui/react-components';
import { App } from './app.tsx';
import { bridge } from './bridge.ts';
import { refuseGestures } from './refuse-gestures.ts';
import { firstSnapshot } from './state/first-snapshot.ts';
import { readFirstLook } from './state/read-first-look.ts';
import { createWindowStore } from './state/window-store.ts';
import { loadLanguage } from './words/languages.ts';

// Styles are put into the page at run time, and the page's policy lets in only those that carry its nonce.
const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } });

const { onSnapshot, send } = bridge();
const first = readFirstLook(document.documentElement);
const store = createWindowStore(
  {
    send,
    now: () => performance.now(),
    later: (task, milliseconds) => setTimeout(task, milliseconds),
  },
  firstSnapshot(first.locale, first),
);

refuseGestures(document);

const place = document.getElementById('window');
if (place === null) throw new Error('index.html has no place for the window');
// The document has said that it is there before this script was read; what came since comes now.
onSnapshot(store.arrive);

// The document has brought it along, unless its file is missing.
await loadLanguage(store.state.getState().snapshot.locale).catch(() => loadLanguage('en'));
// An error's text could hold what was typed, so what the boundary caught is not written anywhere.
createRoot(place, { onCaughtError: () => undefined }).render(
  <RendererProvider renderer={renderer} targetDocument={document}>
    <App store={store} />
  </RendererProvider>,
);
