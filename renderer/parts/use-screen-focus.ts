import { useEffect, type RefObject } from 'react';

const inError = '[aria-invalid="true"]';

/**
 * Puts the focus where a person expects it: on a new screen on its first field, else on its
 * heading; after a refusal, or a try that stopped here, on the first field in error. `attention`
 * changes with each of the latter. Nothing else moves the focus, above all no poll and no clock.
 */
export function useScreenFocus(root: RefObject<HTMLElement | null>, attention: string): void {
  useEffect(() => {
    const find = (selector: string) => root.current?.querySelector<HTMLElement>(selector);
    (find(inError) ?? find('[data-first]') ?? find('h1'))?.focus();
  }, [root]);
  useEffect(() => {
    if (attention !== '') root.current?.querySelector<HTMLElement>(inError)?.focus();
  }, [root, attention]);
}
