import { connect } from 'node:net';
import type { Endpoint } from './endpoint.ts';

/** Whoever takes longer is as good as away, in milliseconds. */
const limit = 1500;

/** Milliseconds until a connection stands; undefined when there is none in time. Nothing is sent. */
export function connectTime({ host, port, lookup }: Endpoint): Promise<number | undefined> {
  return new Promise((resolve) => {
    const start = performance.now();
    const socket = connect({ host, port, ...(lookup === undefined ? {} : { lookup }) });
    const end = (taken: number | undefined): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(taken);
    };
    const timer = setTimeout(() => end(undefined), limit);
    socket.on('error', () => end(undefined));
    socket.once('connect', () => end(performance.now() - start));
  });
}
