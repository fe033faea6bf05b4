import { join } from 'node:path';
import { root } from '../../build/scripts/root.ts';
import type { World } from './world.ts';

/** Everything that has left the laptop by its cable. */
export interface Capture {
  /** All bytes that it has sent, as one text in which each byte is a character. */
  sent: string;
  /** Where it has sent TCP or UDP to, each port once: `udp 53`. */
  ports: string[];
}

/** Begins to record the laptop's cable. What is given back ends it and reads the recording. */
export async function record(world: World): Promise<() => Promise<Capture>> {
  const script = join(root, 'test/netlab/inside/record.py');
  const listener = world.lab.start('client', ['/usr/bin/python3', script, 'eth0']);
  await new Promise<void>((resolve, reject) => {
    listener.onLine(() => resolve());
    void listener.ended.then(() => reject(new Error(`no capture: ${listener.errors()}`)));
  });
  return async () => {
    // What has just been sent reaches the listener a moment later.
    await new Promise((resolve) => setTimeout(resolve, 300));
    await listener.stop();
    const frames = listener.lines.flatMap(({ text }) => {
      const [direction, bytes = ''] = text.split(' ');
      return direction === 'out' ? [Buffer.from(bytes, 'hex')] : [];
    });
    return {
      sent: frames.map((frame) => frame.toString('latin1')).join('\n'),
      ports: [...new Set(frames.flatMap((frame) => portOf(frame) ?? []))].sort(),
    };
  };
}

const protocols: Record<number, string> = { 6: 'tcp', 17: 'udp' };

/** Which port an Ethernet frame goes to; undefined for all that is neither TCP nor UDP. */
function portOf(frame: Buffer): string | undefined {
  const isIpv4 = frame.readUInt16BE(12) === 0x0800;
  if (!isIpv4 && frame.readUInt16BE(12) !== 0x86dd) return undefined;
  const protocol = protocols[frame.readUInt8(isIpv4 ? 23 : 20)];
  if (protocol === undefined) return undefined;
  const header = isIpv4 ? (frame.readUInt8(14) & 15) * 4 : 40;
  return `${protocol} ${frame.readUInt16BE(14 + header + 2)}`;
}
