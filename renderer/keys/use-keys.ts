import { useId, useLayoutEffect, useRef, type RefObject } from 'react';
import { useStore } from 'zustand';
import { useWindowStore } from '../state/use-window.ts';
import { fieldOf, type Keys, type KeysField } from './keys-store.ts';
import type { Takes } from './pages.ts';

export function useKeys(): Keys {
  return useWindowStore().keys;
}

/** Whether the keys are shown. */
export function useKeysShown(): boolean {
  return useStore(useKeys().state, ({ shown }) => shown);
}

/** The language of the layout that was chosen, where one was. */
export function useChosenLayout(): string | null {
  return useStore(useKeys().state, ({ chosen }) => chosen);
}

/** The field that keys type into; none where the screen has no field. */
export function useKeysOn(): KeysField | undefined {
  return useStore(useKeys().state, fieldOf);
}

/** Makes an input a field that the keys type into. Returns the ref that it needs. */
export function useKeysField(label: string, takes: Takes): RefObject<HTMLInputElement | null> {
  const keys = useKeys();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (input.current !== null) keys.put({ id, element: input.current, label, takes });
  }, [keys, id, label, takes]);
  useLayoutEffect(() => {
    const element = input.current;
    return () => {
      keys.remove(element);
    };
  }, [keys]);
  return input;
}

/** Listens for what tells whether there is a keyboard, and which field has the focus. */
export function useFirstSigns(): void {
  const keys = useKeys();
  // Before a screen puts the focus into its field.
  useLayoutEffect(() => {
    const isField = (at: EventTarget | null) =>
      keys.state.getState().fields.some(({ element }) => element === at);
    const point = ({ pointerType, target }: PointerEvent) => {
      keys.point(pointerType, isField(target));
    };
    const focus = ({ target }: FocusEvent) => {
      if (target instanceof HTMLInputElement && isField(target)) keys.focus(target);
    };
    document.addEventListener('pointerdown', point, true);
    document.addEventListener('focusin', focus);
    document.addEventListener('keydown', keys.press, true);
    return () => {
      document.removeEventListener('pointerdown', point, true);
      document.removeEventListener('focusin', focus);
      document.removeEventListener('keydown', keys.press, true);
    };
  }, [keys]);
}
