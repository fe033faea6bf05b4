/** How many crashes of the page are borne within how many milliseconds. */
const crashesBorne = 3;
const within = 60_000;

/** Counts crashes. The function returned is called at each one and tells whether to go on. */
export function crashBudget(now: () => number): () => boolean {
  let times: number[] = [];
  return () => {
    const at = now();
    times = [...times.filter((time) => at - time < within), at];
    return times.length <= crashesBorne;
  };
}
