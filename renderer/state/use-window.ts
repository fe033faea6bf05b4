import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Answer, Intent, Snapshot } from '@gatehouse/shared';
import type { WindowState, WindowStore } from './window-store.ts';

export const WindowContext = createContext<WindowStore | null>(null);

export function useWindowStore(): WindowStore {
  const store = useContext(WindowContext);
  if (store === null) throw new Error('a screen is drawn outside of the window');
  return store;
}

function useWindow<Value>(select: (state: WindowState) => Value): Value {
  return useStore(useWindowStore().state, select);
}

export function useSnapshot(): Snapshot {
  return useWindow((state) => state.snapshot);
}

export function useArrivedAt(): number {
  return useWindow((state) => state.arrivedAt);
}

/** Whether something is under way: nothing but closing and the language can be chosen meanwhile. */
export function useBusy(): boolean {
  return useWindow((state) => state.snapshot.busy || state.sending !== null);
}

/** Which action is under way; null while none is, and after a restart of the window in between. */
export function useSending(): string | null {
  return useWindow((state) => state.sending);
}

export function useSend(): (intent: Intent) => void {
  return useWindowStore().send;
}

/** Sends the answer to a step, with the step's number on it. */
export function useReply(seq: number): (answer: Answer) => void {
  const send = useSend();
  return (answer) => {
    send({ do: 'reply', reply: { ...answer, seq } });
  };
}

/** What is typed in a field of this screen, and how to change it. */
export function useTyped(field: string, initial = ''): [string, (value: string) => void] {
  const { type } = useWindowStore();
  const value = useWindow((state) => state.typed[field]) ?? initial;
  return [
    value,
    (next) => {
      type(field, next);
    },
  ];
}

/** Everything that is typed on this screen, for screens whose number of fields varies. */
export function useAllTyped(): Readonly<Record<string, string>> {
  return useWindow((state) => state.typed);
}
