import { makeClosing } from './closing.ts';
import type { LoadedConfig } from './config/load-config.ts';
import type { Directory } from './directory/directory.ts';
import type { AnswerHasher } from './gates/argon2.ts';
import type { Log } from './log/log.ts';
import { compose } from './main.ts';
import type { Door } from './open-door.ts';
import type { AttemptStore } from './store/attempt-store.ts';

export interface Backend extends Door {
  close(): Promise<void>;
}

/** What a test or a benchmark puts in the place of the real thing. */
export interface Overrides {
  now?: () => number;
  floor?: number;
  wrapDirectory?: (directory: Directory) => Directory;
  wrapStore?: (store: AttemptStore) => AttemptStore;
  wrapHasher?: (hasher: AnswerHasher) => AnswerHasher;
}

/** Starts the backend, or leaves nothing behind: neither a lock nor a thread that keeps it alive. */
export async function startBackend(
  loaded: LoadedConfig,
  log: Log,
  overrides: Overrides = {},
): Promise<Backend> {
  const closing = makeClosing();
  try {
    const door = await compose(loaded, log, overrides, closing);
    log({ event: 'started', url: door.url, directory: loaded.config.directory.kind });
    return {
      ...door,
      async close() {
        log({ event: 'stopping' });
        await closing.close();
        log({ event: 'stopped' });
      },
    };
  } catch (error) {
    await closing.close();
    throw error;
  }
}
