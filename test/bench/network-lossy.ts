import type { Line } from '../netlab/cables.ts';
import { detect, type Told } from '../netlab/detector.ts';
import { withLab } from '../netlab/lab.ts';
import { namespaces, openWorld } from '../netlab/world.ts';
import type { NetworkBench } from './network.ts';
import { type Row, rowOf } from './report.ts';

/** How often each line is tried, whatever the number of runs: a share needs a basis. */
const times = 12;
/** How many lines at a time. They wait most of the while. */
const sideBySide = 4;

const lines: { name: string; line: Line }[] = [
  { name: 'RTT 320 ms, 3 % lost each way', line: { delay: 160, loss: 3 } },
  { name: 'RTT 620 ms, 5 % lost each way', line: { delay: 310, loss: 5 } },
  { name: 'RTT 620 ms, 20 % lost each way', line: { delay: 310, loss: 20 } },
];

/** The office at the other end of a bad line: how long it takes, and how often the word is wrong. */
export async function lossyLines({ certificates, say }: NetworkBench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { name, line } of lines) {
    const heard: { told: Told[]; last: Told }[] = [];
    let left = times;
    const work = async (): Promise<void> => {
      while (left-- > 0) {
        await withLab(namespaces, async (lab) => {
          const world = await openWorld(lab, certificates, 'office', line);
          heard.push(await detect(world));
        });
        say(`${name}: ${heard.length} of ${times}`);
      }
    };
    await Promise.all(Array.from({ length: sideBySide }, work));
    const wrong = heard.filter(({ told }) =>
      told.some(({ confirmed, verdict }) => confirmed && !sound.includes(verdict)),
    );
    for (const { told } of wrong) {
      const words = told.map(({ verdict, reason, confirmed, ms }) => {
        return `${verdict}/${reason}${confirmed ? '' : '?'} ${Math.round(ms)} ms`;
      });
      say(`${name}: wrong: ${words.join(', ')}`);
    }
    const unsure = heard.filter(({ last }) => last.verdict === 'slow-network');
    const right = heard.filter(({ last }) => last.verdict === 'reachable');
    const count = rowOf(`${name}: confirmed and wrong`, 'times', [wrong.length]);
    rows.push(
      rowOf(
        `${name}: reachable`,
        'ms',
        right.map(({ last }) => last.ms),
      ),
      { ...count, aim: { words: `0 of ${times}`, met: wrong.length === 0 } },
      rowOf(`${name}: "slow network" of ${times}`, 'times', [unsure.length]),
    );
  }
  return rows;
}

/** What may be said of such a line. */
const sound: Told['verdict'][] = ['reachable', 'slow-network'];
