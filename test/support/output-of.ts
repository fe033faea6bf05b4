import { vi } from 'vitest';

/** What a command writes to standard output in this process, which is many times as quick as its own. */
export async function outputOf(run: () => Promise<number>): Promise<{ code: number; out: string }> {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text, encoding, callback) => {
    written.push(String(text));
    (typeof encoding === 'function' ? encoding : callback)?.();
    return true;
  });
  try {
    const code = await run();
    return { code, out: written.join('') };
  } finally {
    spy.mockRestore();
  }
}
