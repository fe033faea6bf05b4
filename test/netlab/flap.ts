import { setTimeout as pause } from 'node:timers/promises';
import { plugIn } from './cables.ts';
import { watch } from './detector.ts';
import { countPackets, type PacketCount } from './packet-count.ts';
import { memoryOf } from './process-memory.ts';
import type { World } from './world.ts';

/** What a detector did while its link came and went. */
export interface Flapping {
  /** How many lines it has written. */
  lines: number;
  packets: PacketCount;
  /** MiB that the process holds at the end beyond what it held after a third of the time. */
  growth: number;
  /** What they said, in order. */
  verdicts: string[];
  /** What it said once the link stayed. */
  settled: string;
}

/** Lets the laptop's link come and go every 300 ms for so many milliseconds, and watches a detector. */
export async function flap(world: World, duration: number): Promise<Flapping> {
  const watched = await watch(world);
  await watched.until(({ verdict }) => verdict === 'reachable', 10_000);
  const count = await countPackets(world);
  const from = watched.told.length;
  const { router } = world.place;
  const once = `ip link set eth0 down; sleep 0.3; ip link set eth0 up;
    ip route replace default via ${router}; sleep 0.3`;
  const flapping = world.lab.start('client', ['sh', '-c', `while :; do ${once}; done`]);

  await pause(duration / 3);
  const early = memoryOf(watched.running, 'VmRSS') ?? Number.NaN;
  await pause((duration * 2) / 3);
  const late = memoryOf(watched.running, 'VmRSS') ?? Number.NaN;
  await flapping.stop();
  const packets = await count();
  const during = watched.told.slice(from);

  await plugIn(world.lab, world.place);
  await pause(3_000);
  const settled = watched.told.at(-1)?.verdict ?? 'nothing';
  await watched.running.stop();
  const verdicts = during.map(({ verdict, reason }) => `${verdict}/${reason}`);
  return { lines: during.length, packets, growth: late - early, verdicts, settled };
}
