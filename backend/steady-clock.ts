/** The time by which durations are judged, and the machine's own, which somebody may set meanwhile. */
export interface Clock {
  /** Never jumps and never goes back, as long as the process lives; milliseconds since 1970. */
  now(): number;
  /** What the machine says that it is now. */
  wall(): number;
  /** By how much the machine's clock has jumped since this was last asked, in milliseconds. */
  takeJump(): number;
}

/** From here on a difference is a jump, in milliseconds; less is what NTP does all the time. */
const jump = 2000;
/** A tenth: no duration is longer or shorter by more, and a jump of an hour is made up for in ten. */
const pace = 0.1;

/**
 * A clock that somebody sets must not end every attempt, or let codes and locks live an hour longer,
 * or leave messages waiting for a time that has been. So durations go by a steady clock, which follows
 * the machine's at a tenth of the pace: nobody can tell which of the two was right before.
 * @param ticks milliseconds since any moment, by a clock that nobody can set
 */
export function steadyClock(wall: () => number, ticks: () => number): Clock {
  let ticked = ticks();
  let apart = wall() - ticked;
  let lastApart = apart;
  let jumped = 0;

  function look(): number {
    const at = ticks();
    const real = wall() - at;
    if (Math.abs(real - lastApart) > jump) jumped += real - lastApart;
    lastApart = real;
    const most = (at - ticked) * pace;
    apart += Math.max(-most, Math.min(most, real - apart));
    ticked = at;
    return Math.round(at + apart);
  }
  return {
    now: look,
    wall,
    takeJump() {
      look();
      const taken = jumped;
      jumped = 0;
      return taken;
    },
  };
}

/** A clock that a test moves, as it likes and without anybody being told. */
export const movedClock = (now: () => number): Clock => ({ now, wall: now, takeJump: () => 0 });
