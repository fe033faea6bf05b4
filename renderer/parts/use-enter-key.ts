import { useEffect, useEffectEvent } from 'react';

const takesEnter = 'a, button, input, select, textarea, summary, [role="button"]';

/**
 * Does something when Enter is pressed anywhere but on what takes it itself. No letter does it
 * (WCAG 2.1.4), Space scrolls, and a key that is held down counts once.
 */
export function useEnterKey(act: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const { key, repeat, defaultPrevented, isComposing, target } = event;
    if (key !== 'Enter' || repeat || defaultPrevented || isComposing) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (target instanceof Element && target.closest(takesEnter) !== null) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('keydown', press);
    };
  }, []);
}
