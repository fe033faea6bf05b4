import './all-languages.ts';
import { renderToString } from 'react-dom/server';
import type { Snapshot } from '@gatehouse/shared';
import { App } from '../../renderer/app.tsx';
import { createWindowStore } from '../../renderer/state/window-store.ts';

/** The window's HTML for a snapshot. Nothing is caught on the way: what throws, throws. */
export function draw(snapshot: Snapshot): string {
  const store = createWindowStore(
    { send: () => undefined, now: () => 0, later: () => undefined },
    snapshot,
  );
  return renderToString(<App store={store} />);
}

/** The list that the language's button opens. */
export const languagePanel = /<div[^>]* popover="auto"[^]*?<\/div>/;

export function withoutLanguages(drawn: string): string {
  return drawn.replace(languagePanel, '');
}
