import { vi } from 'vitest';

/**
 * What a command writes to standard output and standard error in this process, which is many times as
 * quick as its own.
 */
export async function outputOf(
  run: () => Promise<number>,
): Promise<{ code: number; out: string; error: string }> {
  const out = heard(process.stdout);
  const error = heard(process.stderr);
  try {
    const code = await run();
    return { code, out: out.text(), error: error.text() };
  } finally {
    out.end();
    error.end();
  }
}

function heard(stream: NodeJS.WriteStream): { text(): string; end(): void } {
  const written: string[] = [];
  const spy = vi.spyOn(stream, 'write').mockImplementation((text, encoding, callback) => {
    written.push(String(text));
    (typeof encoding === 'function' ? encoding : callback)?.();
    return true;
  });
  return { text: () => written.join(''), end: () => spy.mockRestore() };
}
