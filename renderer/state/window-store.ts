import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Intent, Snapshot } from '@gatehouse/shared';
import { createKeys, type Keys } from '../keys/keys-store.ts';
import { createTick, type Tick } from '../time/tick.ts';
import { actionOf, carriesSecret, isWork } from './action-of.ts';
import { keptFor, withoutSecrets, type Typed } from './kept-typed.ts';
import { keepsTyped, screenOfAny } from './screen-of.ts';

export interface WindowState {
  snapshot: Snapshot;
  /** When the snapshot arrived, on the clock of the surroundings. */
  arrivedAt: number;
  /** The screen that `typed` and `focused` belong to. */
  typedOn: string;
  typed: Typed;
  /** The field of that screen that has, or before the network failed had, the focus. */
  focused: string | null;
  /** Since when another screen has stood in the place of that one; null while it is shown. */
  awaySince: number | null;
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
  /** What counts seconds goes by it. */
  tick: Tick;
  arrive: (snapshot: Snapshot) => void;
  type: (field: string, value: string) => void;
  /** Tells which field has the focus; null for anything that is no field. */
  focus: (field: string | null) => void;
  send: (intent: Intent) => void;
  /** The keys on the screen, which stay from screen to screen. */
  keys: Keys;
}

/** An intent that nobody took up must not leave the window dead: after this it may be sent again. */
const patience = 4000;

/**
 * The newest snapshot and what is typed on this screen. Typed text goes when its screen goes, and
 * as soon as it was sent when it was a secret. When the network takes the screen's place, secrets
 * go at once, and the rest waits for the screen for five minutes. While one intent is under way no
 * second one leaves, so a double click or a held Enter key sends once.
 */
export function createWindowStore(surroundings: Surroundings, first: Snapshot): WindowStore {
  const { now } = surroundings;
  const state = createStore<WindowState>(() => ({
    snapshot: first,
    arrivedAt: now(),
    typedOn: screenOfAny(first.scene),
    typed: {},
    focused: null,
    awaySince: null,
    sending: null,
  }));

  const isLate = (awaySince: number | null) => awaySince !== null && now() - awaySince >= keptFor;
  let watching = false;
  /** One timer at most, however often the network comes and goes. */
  const watch = (milliseconds: number) => {
    if (watching) return;
    watching = true;
    surroundings.later(() => {
      watching = false;
      const { awaySince } = state.getState();
      if (isLate(awaySince)) state.setState({ typed: {}, focused: null });
      else if (awaySince !== null) watch(awaySince + keptFor - now());
    }, milliseconds);
  };

  const arrive = (snapshot: Snapshot) => {
    const before = state.getState();
    if (snapshot.revision < before.snapshot.revision) return;
    const screen = screenOfAny(snapshot.scene);
    const away = keepsTyped(snapshot.scene);
    const same = (away || screen === before.typedOn) && !isLate(before.awaySince);
    const typed = same ? before.typed : {};
    state.setState({
      snapshot,
      arrivedAt: now(),
      typedOn: away ? before.typedOn : screen,
      typed: away ? withoutSecrets(typed) : typed,
      focused: same ? before.focused : null,
      awaySince: away ? (before.awaySince ?? now()) : null,
      sending: snapshot.busy ? before.sending : null,
    });
    if (away) watch(keptFor);
  };

  const type = (field: string, value: string) => {
    state.setState(({ typed }) => ({ typed: { ...typed, [field]: value } }));
  };

  const focus = (field: string | null) => {
    if (state.getState().awaySince === null) state.setState({ focused: field });
  };

  const send = (intent: Intent) => {
    const { snapshot, sending } = state.getState();
    if (!isWork(intent)) {
      surroundings.send(intent);
      return;
    }
    if (snapshot.busy || sending !== null) return;
    const action = actionOf(intent);
    const kept = carriesSecret(intent) ? { typed: withoutSecrets(state.getState().typed) } : {};
    state.setState({ sending: action, ...kept });
    surroundings.later(() => {
      const later = state.getState();
      if (later.snapshot === snapshot && later.sending === action) {
        state.setState({ sending: null });
      }
    }, patience);
    surroundings.send(intent);
  };

  return {
    state,
    tick: createTick(now, surroundings.later),
    arrive,
    type,
    focus,
    send,
    keys: createKeys(),
  };
}
