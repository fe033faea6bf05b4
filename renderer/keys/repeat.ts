/** In milliseconds, as Windows' own keyboards have it: half a second, then ten times a second. */
export const repeatAfter = 500;
export const repeatEvery = 100;

/** Calls once after so many milliseconds, and returns what calls it off. */
export type Later = (act: () => void, after: number) => () => void;

export interface Repeat {
  /** Ends it, and says whether it has acted at all. */
  stop: () => boolean;
}

/**
 * Does something again and again while a key is held, until it is stopped or `act` says that there is
 * nothing more to do. It keeps nothing of what it is done to.
 */
export function startRepeat(act: () => boolean, later: Later): Repeat {
  let acted = false;
  const next = () => {
    acted = true;
    callOff = act() ? later(next, repeatEvery) : () => undefined;
  };
  let callOff = later(next, repeatAfter);
  return {
    stop: () => {
      callOff();
      return acted;
    },
  };
}

/** The page's own timers. */
export const pageLater: Later = (act, after) => {
  const timer = setTimeout(act, after);
  return () => {
    clearTimeout(timer);
  };
};
