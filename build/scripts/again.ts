import { rings } from './rings.ts';
import { runRing } from './run-ring.ts';

/** Runs one ring again and again, to find out whether a failure was chance: `again -- RING 20`. */
const [name = '', times = '10'] = process.argv.slice(2);
const ring = rings.find((each) => each.name === name);
const count = Number(times);
if (ring === undefined || !Number.isInteger(count) || count < 1) {
  console.error(
    `again -- RING TIMES, where RING is one of ${rings.map((each) => each.name).join(', ')}`,
  );
  process.exit(64);
}

const failures: number[] = [];
for (let time = 1; time <= count; time++) {
  const { passed, failed, seconds } = await runRing(
    ring,
    ring.needs?.() ?? Promise.resolve(undefined),
    { retries: 0, full: false },
  );
  console.log(`run ${time} of ${count}: ${passed} passed, ${failed} failed, ${seconds} s`);
  if (failed > 0 || passed === 0) failures.push(time);
}
console.log(
  failures.length === 0
    ? `${ring.name}: ${count} of ${count} runs were green`
    : `${ring.name}: ${failures.length} of ${count} runs failed (${failures.join(', ')})`,
);
process.exitCode = failures.length === 0 ? 0 : 1;
