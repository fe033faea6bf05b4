import { useEffect, type RefObject } from 'react';
import { useWindowStore } from '../state/use-window.ts';

const inError = '[aria-invalid="true"]';
/** What the service said, under the main action. */
const said = '[data-said]';

/** The field of this name; of several, as radio buttons are, the chosen one. */
function findField(root: HTMLElement | null, name: string | null): HTMLElement | undefined {
  if (root === null || name === null) return undefined;
  const fields = [...root.querySelectorAll<HTMLElement>('[data-field]')].filter(
    ({ dataset }) => dataset['field'] === name,
  );
  return fields.find((field) => field.matches(':checked')) ?? fields[0];
}

/**
 * Puts the focus where a person expects it: on a screen that comes back on the field that had it,
 * on a new screen on its first field, else on its heading; after a refusal, or a try that stopped
 * here, on the first field in error. `attention` changes with each of the latter. Nothing else moves
 * the focus, above all no poll and no clock.
 */
export function useScreenFocus(root: RefObject<HTMLElement | null>, attention: string): void {
  const { state } = useWindowStore();
  useEffect(() => {
    const find = (selector: string) => root.current?.querySelector<HTMLElement>(selector);
    const { focused, awaySince } = state.getState();
    const before = awaySince === null ? findField(root.current, focused) : undefined;
    (before ?? find(inError) ?? find('[data-first]') ?? find('h1'))?.focus();
  }, [root, state]);
  useEffect(() => {
    if (attention === '') return;
    const field = root.current?.querySelector<HTMLElement>(inError);
    field?.focus();
    // In a low window the words may be out of sight; the field is the more important of the two.
    root.current?.querySelector(said)?.scrollIntoView({ block: 'nearest' });
    field?.scrollIntoView({ block: 'nearest' });
  }, [root, attention]);
}
