import type { LoadedConfig } from './config/load-config.ts';
import { endStatedFor } from './config/secret-ends.ts';
import type { SecretFault } from './config/secrets.ts';
import type { Log } from './log/log.ts';

const kept = 'the one before stays in use';
const remedies: Record<SecretFault, string> = {
  unreadable: `${kept}: see that the file is there, in UTF-8, and that this account may read it`,
  'no-secret': `${kept}: put the new one into the file, on one line and nothing else beside it`,
};

/**
 * Takes secrets that were renewed into a backend that is running, and tells the log of them by their
 * settings.
 * @returns one look at all of their files
 */
export function keepSecrets({ config, secrets }: LoadedConfig, log: Log): () => Promise<void> {
  return async () => {
    for (const { setting, fault } of await secrets.look()) {
      if (fault !== undefined) {
        log({ event: 'secret.unusable', setting, reason: fault, remedy: remedies[fault] });
        continue;
      }
      const stated = endStatedFor(config, setting);
      const remedy = `write its end into ${stated}, which is read at the next start: until then nobody warns of it`;
      log({ event: 'secret.renewed', setting, ...(stated === undefined ? {} : { remedy }) });
    }
  };
}
