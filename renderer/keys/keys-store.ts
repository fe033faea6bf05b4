import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Takes } from './pages.ts';

/** A field that keys can type into. */
export interface KeysField {
  id: string;
  element: HTMLInputElement;
  label: string;
  takes: Takes;
}

export interface KeysState {
  /** Stays as it is from screen to screen: whoever needs the keys needs them everywhere. */
  shown: boolean;
  /** The text fields of the screen, in the order in which they came. */
  fields: readonly KeysField[];
  /** The one that had the focus last. */
  last: HTMLInputElement | null;
  /** The language of the layout that was chosen, where one was. */
  chosen: string | null;
}

/** What the first sign of life in this window was: a finger alone brings the keys by itself. */
type First = 'nothing' | 'touch' | 'other';

export interface Keys {
  state: StoreApi<KeysState>;
  /** Takes a field in, or its new label. */
  put: (field: KeysField) => void;
  /** Lets a field go, which may hold a secret. */
  remove: (element: HTMLInputElement | null) => void;
  focus: (element: HTMLInputElement) => void;
  choose: (language: string) => void;
  show: (shown: boolean) => void;
  /** To be told of each pointer that is put down, and where: on a field or not. */
  point: (pointer: string, onField: boolean) => void;
  /** To be told that a key of a keyboard was pressed. */
  press: () => void;
}

/** Which fields there are, and whether the keys on the screen are shown for them. */
export function createKeys(): Keys {
  const state = createStore<KeysState>(() => ({
    shown: false,
    fields: [],
    last: null,
    chosen: null,
  }));
  let first: First = 'nothing';
  return {
    state,
    put(field) {
      state.setState(({ fields }) => {
        const at = fields.findIndex(({ element }) => element === field.element);
        return { fields: at < 0 ? [...fields, field] : fields.with(at, field) };
      });
    },
    remove(gone) {
      state.setState(({ fields, last }) => ({
        fields: fields.filter(({ element }) => element !== gone),
        last: last === gone ? null : last,
      }));
    },
    focus(element) {
      state.setState({ last: element });
    },
    choose(language) {
      state.setState({ chosen: language });
    },
    show(shown) {
      // Said once, it holds: keys that were hidden do not come back by themselves.
      first = 'other';
      state.setState({ shown });
    },
    point(pointer, onField) {
      if (first === 'nothing') first = pointer === 'touch' ? 'touch' : 'other';
      if (first === 'touch' && pointer === 'touch' && onField) state.setState({ shown: true });
    },
    press() {
      first = 'other';
    },
  };
}

/** The field that keys type into now: the last that had the focus, else the screen's first. */
export function fieldOf({ fields, last }: KeysState): KeysField | undefined {
  return fields.find(({ element }) => element === last) ?? fields[0];
}
