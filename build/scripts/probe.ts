import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildClient } from './build.ts';
import { root } from './root.ts';

// Builds the client where anything has changed and runs its detector. What the build says goes to
// stderr, because stdout belongs to whoever reads the findings.
await buildClient((line) => {
  console.error(line);
});
const program = join(root, 'dist/electron/probe.js');
// npm changes the folder; paths are meant from where the person stands.
const cwd = process.env['INIT_CWD'] ?? process.cwd();
const child = spawn(process.execPath, [program, ...process.argv.slice(2)], {
  cwd,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Ctrl-C reaches the child by itself.
    if (signal === 'SIGTERM') child.kill(signal);
  });
}
child.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
