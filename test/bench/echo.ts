import { parentPort } from 'node:worker_threads';

// Another thread that sends back whatever it hears.
parentPort?.on('message', (message: unknown) => {
  parentPort?.postMessage(message);
});
