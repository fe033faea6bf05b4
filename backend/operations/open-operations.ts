import type { LookLacking } from '../api/readiness.ts';
import type { Closing } from '../closing.ts';
import type { SecretEnd } from '../config/secret-ends.ts';
import type { Log } from '../log/log.ts';
import type { AttemptStore } from '../store/attempt-store.ts';
import type { StoreFigures } from '../store/store-figures.ts';
import { endNotes } from './end-notes.ts';
import { makeMetrics } from './metrics.ts';
import { openOperationsServer, type OperationsSettings } from './operations-server.ts';
import { watchCommits } from './watch-commits.ts';

/** What watches over the backend, from its first line in the log on. */
export interface Operations {
  log: Log;
  watch(store: AttemptStore): AttemptStore;
  /** Begins to answer. Opened last, it ends first: whoever asks then learns that this backend goes. */
  open(parts: {
    lacking: LookLacking;
    figures: () => Promise<StoreFigures>;
    certificateEnd: () => number;
    secretEnds: () => readonly SecretEnd[];
    /** What else is to be said beside readiness. */
    notes: () => readonly string[];
    now: () => number;
    closing: Closing;
  }): Promise<void>;
}

/** Without settings nothing is counted and nothing listens. */
export function makeOperations(
  settings: OperationsSettings | undefined,
  log: Log,
  version: string,
): Operations {
  if (settings === undefined) {
    return { log, watch: (store) => store, open: () => Promise.resolve() };
  }
  const metrics = makeMetrics(version);
  return {
    log(event) {
      metrics.hear(event);
      log(event);
    },
    watch: (store) => watchCommits(store, metrics.committed),
    async open({ lacking, figures, certificateEnd, secretEnds, notes, now, closing }) {
      const asked = { lacking: () => lacking(false), figures, certificateEnd, secretEnds };
      const server = await openOperationsServer(settings, {
        lacking: asked.lacking,
        notes: () => [
          ...notes(),
          ...endNotes({
            certificateEnd: certificateEnd(),
            secretEnds: secretEnds(),
            now: now(),
          }),
        ],
        metrics: async () => ({
          contentType: metrics.contentType,
          text: await metrics.text(asked),
        }),
      });
      closing.add(server.close);
      log({ event: 'operations', url: server.url });
    },
  };
}
