import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../build/scripts/root.ts';
import { withLab } from './lab.ts';

describe('the lab', () => {
  it('shows nothing of the machine to its namespaces, and nothing of them to each other', async () => {
    await withLab(['client', 'router'], async (lab) => {
      await lab.run(
        'client',
        `ip link add eth0 type veth peer name lan0 netns ${lab.pidOf('router')}`,
      );
      await lab.write('client.resolv', 'nameserver 10.9.8.7\n');
      expect(await lab.run('client', 'ip -br link')).toMatch(/^lo .*\neth0@\S+ .*\n$/);
      expect(await lab.run('router', 'ip -br link')).toMatch(/^lo .*\nlan0@\S+ .*\n$/);
      expect(await lab.run('client', 'cat /etc/resolv.conf')).toBe('nameserver 10.9.8.7\n');
      expect(await lab.run('router', 'cat /etc/resolv.conf')).toBe('');
    });
  });

  it('says what went wrong in a script, and leaves nothing behind', async () => {
    let holder = 0;
    const broken = withLab(['client'], async (lab) => {
      holder = lab.pid;
      lab.start('client', ['sleep', '1000']);
      await lab.run('client', 'ip link set nothing up');
    });
    await expect(broken).rejects.toThrow('Cannot find device');
    expect(alive(holder)).toBe(false);
  });

  it('ends with whoever has opened it, however that came', async () => {
    const opener = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [holder, within] = await new Promise<number[]>((resolve) => {
      opener.stdout.once('data', (chunk: Buffer) => {
        resolve(chunk.toString().trim().split(' ').map(Number));
      });
    });
    expect(alive(holder ?? 0)).toBe(true);
    expect(alive(within ?? 0)).toBe(true);
    opener.kill('SIGKILL');
    await expect
      .poll(() => alive(holder ?? 0) || alive(within ?? 0), { timeout: 5_000 })
      .toBe(false);
  });
});

/** Opens a lab with a process in it, prints both, and never ends by itself. */
const script = `
  const { withLab } = await import(${JSON.stringify(join(root, 'test/netlab/lab.ts'))});
  await withLab(['client'], async (lab) => {
    const running = lab.start('client', ['sleep', '1000']);
    process.stdout.write(lab.pid + ' ' + running.child.pid + '\\n');
    await new Promise((resolve) => setTimeout(resolve, 1_000_000));
  });
`;

/** Whether a process of this number does anything any more. */
function alive(pid: number): boolean {
  if (!readdirSync('/proc').includes(String(pid))) return false;
  try {
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
