import { staysHere } from '../config/store-schema.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { storeSettings } from '../config/store-settings.ts';
import { pendingMigrations } from '../store/bring-to-present.ts';
import { livingNodes } from '../store/nodes.ts';
import { connectDatabase } from '../store/open-store.ts';

/**
 * Whether a database for several backends answers, and what there is to do before one can be started;
 * it changes nothing. A file is made, and brought to the present shape, when a backend is started.
 * Rejects with a sentence when it does not answer.
 */
export async function storeReport(loaded: LoadedConfig): Promise<string[]> {
  const settings = storeSettings(loaded);
  if (settings.kind === 'sqlite') return [];
  const database = await connectDatabase(settings);
  try {
    const way = settings.tls === undefined ? 'in clear, on this machine' : 'over TLS';
    const reached = `The store answers, ${way}`;
    if ((await pendingMigrations(database)).length > 0) {
      return [
        `${reached}. Before a backend can be started, run: backend migrate --config FILE`,
        '',
      ];
    }
    const living = (await livingNodes(database)).length;
    const lines = [`${reached}, and is in the present shape. Backends at work on it: ${living}.`];
    // A socket or a loopback address leads to this machine's own server.
    if (staysHere(settings.host)) {
      lines.push('It runs on this machine alone: when this machine is away, every backend is.');
    }
    return [...lines, ''];
  } finally {
    await database.destroy();
  }
}
