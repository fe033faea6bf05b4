import { useLayoutEffect, type RefObject } from 'react';

/** Room between the field and the keys for what stands below the field, in pixels. */
const below = 32;

/**
 * Keeps a field in view above a panel at the bottom of the page, and whatever else gets the focus
 * while it is there (WCAG 2.4.11): the page is told how much of its bottom is covered.
 */
export function useKeepInView(panel: RefObject<HTMLElement | null>, field: HTMLElement): void {
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    const tell = () => {
      const { current } = panel;
      if (current === null) return;
      // What is sticky around it, as the help is where there is room for it, covers the page as well.
      const around = current.parentElement ?? current;
      const covering = getComputedStyle(around).position === 'sticky' ? around : current;
      // Not the page's padding: the keys themselves stand there, and each would scroll the page.
      style.scrollPaddingBlockEnd = '0px';
      style.setProperty('--covered', `${covering.offsetHeight + below}px`);
      field.scrollIntoView({ block: 'nearest' });
    };
    tell();
    const watcher = new ResizeObserver(tell);
    if (panel.current !== null) watcher.observe(panel.current);
    return () => {
      watcher.disconnect();
      style.scrollPaddingBlockEnd = '';
      style.removeProperty('--covered');
    };
  }, [panel, field]);
}
