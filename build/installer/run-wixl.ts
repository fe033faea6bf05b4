import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Builds an MSI. wixl ends well after messages such as "unknown attribute", and leaves out what they
 * are about; so whatever it says, on either stream, is a failure here.
 */
export async function runWixl(
  sources: readonly string[],
  options: { out: string; folder: string; variables: Readonly<Record<string, string>> },
): Promise<void> {
  const { folder, out, variables } = options;
  const defined = Object.entries(variables).flatMap(([name, value]) => ['-D', `${name}=${value}`]);
  const words = ['--arch', 'x64', ...defined, '-o', out, ...sources];
  const { stdout, stderr } = await run('wixl', words, { cwd: folder, timeout: 300_000 });
  const said = `${stdout}${stderr}`.trim();
  if (said !== '') throw new Error(`wixl had something to say:\n${said}`);
}
