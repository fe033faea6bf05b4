import { openKeyringFile } from '../../backend/keyring/keyring-file.ts';
import type { LiveKeyring } from '../../backend/keyring/live-keyring.ts';

/** The keyring of an organisation, as it is now. */
export function keyringOf(site: { folder: string }): LiveKeyring {
  return openKeyringFile(`${site.folder}/keyring.json`);
}
