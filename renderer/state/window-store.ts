import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Intent, Snapshot } from '@gatehouse/shared';
import { actionOf, carriesSecret, isWork } from './action-of.ts';
import { keepsTyped, screenOfAny } from './screen-of.ts';

export interface WindowState {
  snapshot: Snapshot;
  /** When the snapshot arrived, on the clock of the surroundings. */
  arrivedAt: number;
  /** The screen that `typed` belongs to. */
  typedOn: string;
  typed: Readonly<Record<string, string>>;
  /** What was sent last and has no answer yet. */
  sending: string | null;
}

export interface Surroundings {
  send: (intent: Intent) => void;
  /** A monotonic clock in milliseconds. */
  now: () => number;
  later: (task: () => void, milliseconds: number) => void;
}

export interface WindowStore {
  state: StoreApi<WindowState>;
  now: () => number;
  arrive: (snapshot: Snapshot) => void;
  type: (field: string, value: string) => void;
  send: (intent: Intent) => void;
}

/** An intent that nobody took up must not leave the window dead: after this it may be sent again. */
const patience = 4000;

/**
 * The newest snapshot and what is typed on this screen. Typed text goes when its screen goes, and
 * as soon as it was sent when it was a secret. While one intent is under way no second one leaves,
 * so a double click or a held Enter key sends once.
 */
export function createWindowStore(surroundings: Surroundings, first: Snapshot): WindowStore {
  const { now } = surroundings;
  const state = createStore<WindowState>(() => ({
    snapshot: first,
    arrivedAt: now(),
    typedOn: screenOfAny(first.scene),
    typed: {},
    sending: null,
  }));

  const arrive = (snapshot: Snapshot) => {
    const before = state.getState();
    if (snapshot.revision < before.snapshot.revision) return;
    const screen = screenOfAny(snapshot.scene);
    const same = screen === before.typedOn || keepsTyped(snapshot.scene);
    state.setState({
      snapshot,
      arrivedAt: now(),
      typedOn: same ? before.typedOn : screen,
      typed: same ? before.typed : {},
      sending: snapshot.busy ? before.sending : null,
    });
  };

  const type = (field: string, value: string) => {
    state.setState(({ typed }) => ({ typed: { ...typed, [field]: value } }));
  };

  const send = (intent: Intent) => {
    const { snapshot, sending } = state.getState();
    if (!isWork(intent)) {
      surroundings.send(intent);
      return;
    }
    if (snapshot.busy || sending !== null) return;
    const action = actionOf(intent);
    state.setState({ sending: action, ...(carriesSecret(intent) ? { typed: {} } : {}) });
    surroundings.later(() => {
      const later = state.getState();
      if (later.snapshot === snapshot && later.sending === action) {
        state.setState({ sending: null });
      }
    }, patience);
    surroundings.send(intent);
  };

  return { state, now, arrive, type, send };
}
