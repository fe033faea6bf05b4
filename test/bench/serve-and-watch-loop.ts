import { monitorEventLoopDelay } from 'node:perf_hooks';

// The backend without the floor, which tells of the longest gap in its event loop since the last time.
const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
process.on('SIGUSR2', () => {
  process.stdout.write(`${JSON.stringify({ event: 'loop', longest: delay.max / 1e6 })}\n`);
  delay.reset();
});
await import('./serve-without-floor.ts');
