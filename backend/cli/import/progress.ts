/** Where an import stands; `share` goes from 0 to 1. */
export type Progress = (doing: string, count: number, share: () => number) => void;

const grouped = new Intl.NumberFormat('en');

/**
 * Lines on how far it is, with an estimate of what is left: on a terminal one line every second that
 * is written over, elsewhere one every ten seconds.
 * @param now milliseconds on a steady clock
 */
export function makeProgress(
  { terminal, write }: { terminal: boolean; write: (text: string) => void },
  now: () => number,
): { tell: Progress; end(): void } {
  const every = terminal ? 1000 : 10_000;
  let doing = '';
  let started = 0;
  let last = 0;
  let drawn = false;
  return {
    tell(what, count, share) {
      const at = now();
      if (what !== doing) {
        doing = what;
        started = at;
        last = at;
      }
      if (at - last < every) return;
      last = at;
      const part = share();
      const left = part <= 0 ? undefined : Math.round(((at - started) * (1 - part)) / part / 1000);
      const words =
        `${what}: ${grouped.format(count)}, ${Math.floor(part * 100)} %` +
        (left === undefined ? '' : `, about ${grouped.format(left)} s left`);
      write(terminal ? `\r\u001b[K${words}` : `${words}\n`);
      drawn = terminal;
    },
    end() {
      if (drawn) write('\r\u001b[K');
      drawn = false;
    },
  };
}
