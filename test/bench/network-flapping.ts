import { flap } from '../netlab/flap.ts';
import { withLab } from '../netlab/lab.ts';
import { namespaces, openWorld } from '../netlab/world.ts';
import type { NetworkBench } from './network.ts';
import { type Row, rowOf } from './report.ts';

const minute = 60_000;
/** A word stays for 1.5 s at least, but that the form appears at once. */
const mostWords = 2 * (minute / 1_500);
/** MiB; what a collector leaves lying for a while. */
const mostGrowth = 20;

/** A link that comes and goes every 300 ms for a minute. */
export async function flapping({ certificates, say }: NetworkBench): Promise<Row[]> {
  say('flapping: one minute');
  const seen = await withLab(namespaces, async (lab) =>
    flap(await openWorld(lab, certificates, 'office'), minute),
  );
  const words = rowOf('flapping for a minute: words', 'times', [seen.lines]);
  const growth = rowOf('flapping for a minute: growth of memory', 'MiB', [seen.growth]);
  return [
    { ...words, aim: { words: `at most ${mostWords}`, met: seen.lines <= mostWords } },
    rowOf('flapping for a minute: look-ups on the wire', 'times', [seen.packets.names]),
    rowOf('flapping for a minute: connections tried', 'times', [seen.packets.connects]),
    { ...growth, aim: { words: `at most ${mostGrowth} MiB`, met: seen.growth <= mostGrowth } },
  ];
}
