import { useSyncExternalStore } from 'react';
import type { Theme } from '@gatehouse/shared';

const query = '(prefers-color-scheme: dark)';

function subscribe(changed: () => void): () => void {
  const list = window.matchMedia(query);
  list.addEventListener('change', changed);
  return () => {
    list.removeEventListener('change', changed);
  };
}

/** Whether to draw dark: as the policy says, else as Windows is set. */
export function useDark(theme: Theme): boolean {
  const system = useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  );
  return theme === 'dark' || (theme === 'system' && system);
}
