/**
 * What is left of a duration, in milliseconds. `elapsed` of it had passed when the snapshot
 * arrived; the rest is counted on the window's own monotonic clock, so the laptop's wall clock,
 * which may be wrong, plays no part.
 */
export function remaining(
  duration: number,
  elapsed: number,
  arrivedAt: number,
  now: number,
): number {
  return Math.max(0, duration - elapsed - Math.max(0, now - arrivedAt));
}

/** Whole seconds as they are shown: a started second still counts. */
export function shownSeconds(milliseconds: number): number {
  return Math.ceil(milliseconds / 1000);
}

/** Seconds as `4:32`, or `1:04:32` from an hour on. */
export function clockText(seconds: number): string {
  const pad = (part: number) => String(part).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${pad(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${pad(seconds % 60)}`;
}
