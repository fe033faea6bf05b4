import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../clock.ts';
import type { Log } from '../log/event.ts';
import type { KeyboardReading, Keyboards } from '../platform/open-keyboards.ts';
import { keyboardFacts, type KeyboardFacts } from './keyboard-facts.ts';

/**
 * Milliseconds between two looks. Windows tells nobody but the window itself when the layout changes,
 * and Electron does not pass it on. In half a second nobody types much of a password.
 */
export const pauseBetweenLooks = 500;

/** Milliseconds until it is tried again after a look that failed; few of those find a helper left. */
export const pauseAfterFailure = 5_000;

export interface FollowOptions {
  keyboards: Keyboards;
  clock: Clock;
  /** Told what is so, at first and after each change; an empty object where nobody knows. */
  hear: (facts: KeyboardFacts) => void;
  log: Log;
}

export interface KeyboardFollower {
  /** Begins with this layout (KLID), where it is loaded: the sign-in screen's own. */
  begin: (layout: string | undefined) => void;
  /** Whether something secret is typed now. Only then it is looked again and again. */
  watch: (secret: boolean) => void;
  use: (id: string) => void;
  end: () => void;
}

/**
 * Keeps what the window says of its keyboard true, also when it is changed by Windows' own keys. One
 * question is under way at a time. Without an answer nothing is said any more, rather than what may
 * be wrong, until there is one again.
 */
export function followKeyboard({ keyboards, clock, hear, log }: FollowOptions): KeyboardFollower {
  let watching = false;
  let running = false;
  let over = false;
  let wanted: string | undefined;
  let screen: string | undefined;
  let told: KeyboardFacts | undefined;
  let cancel = () => {};

  const take = (reading: KeyboardReading | undefined, asked: string | undefined) => {
    if (reading === undefined && !isDeepStrictEqual(told, {})) {
      log({ event: 'keyboard', outcome: 'unknown' });
    } else if (reading !== undefined && asked !== undefined && reading.now !== asked) {
      log({ event: 'keyboard', outcome: 'kept' });
    }
    const loaded = reading?.keyboards.filter(({ layout }) => layout === screen) ?? [];
    if (screen !== undefined && loaded.every(({ id }) => id !== reading?.now)) {
      wanted ??= loaded[0]?.id;
    }
    if (reading !== undefined) screen = undefined;
    const facts = reading === undefined ? {} : keyboardFacts(reading);
    if (isDeepStrictEqual(facts, told)) return;
    told = facts;
    hear(facts);
  };

  const turn = async (): Promise<KeyboardReading | undefined> => {
    const id = wanted;
    wanted = undefined;
    // A choice that was refused says nothing of what is so.
    const used = id === undefined ? undefined : await keyboards.use(id);
    const reading = used ?? (await keyboards.look());
    // Whoever ends it meanwhile wants to hear no more.
    if (over) return undefined;
    take(reading, id);
    return isWanting() ? turn() : reading;
  };
  const isWanting = () => wanted !== undefined;

  const look = async () => {
    cancel();
    if (running || over) return;
    running = true;
    const reading = await turn();
    running = false;
    if (!watching) return;
    const pause = reading === undefined ? pauseAfterFailure : pauseBetweenLooks;
    cancel = clock.after(pause, () => void look());
  };

  return {
    begin(layout) {
      screen = layout?.toLowerCase();
      void look();
    },
    watch(secret) {
      if (secret === watching) return;
      watching = secret;
      if (secret) void look();
      else cancel();
    },
    use(id) {
      wanted = id;
      void look();
    },
    end() {
      over = true;
      watching = false;
      cancel();
      keyboards.end();
    },
  };
}
