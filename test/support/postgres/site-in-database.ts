import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeSite, type Site, type SiteOptions } from '../../../build/demo/site.ts';
import { bringToPresent } from '../../../backend/store/bring-to-present.ts';
import { connectDatabase } from '../../../backend/store/open-store.ts';
import type { PostgresSettings } from '../../../backend/store/store-settings.ts';

/**
 * An organisation whose backends keep everything in this database, over TLS where its settings have it.
 * The database is brought to the present shape; what leads to it stands in `folder`.
 */
export async function makeSiteInDatabase(
  database: PostgresSettings,
  folder: string,
  options: SiteOptions = {},
): Promise<Site> {
  const fresh = await connectDatabase(database);
  try {
    await bringToPresent(fresh);
  } finally {
    await fresh.destroy();
  }
  const write = (name: string, content: string): string => {
    const file = join(folder, name);
    writeFileSync(file, content, { mode: 0o600 });
    return file;
  };
  const { password, tls, ...reached } = database;
  const store = {
    ...reached,
    file: undefined,
    passwordFile: write('password', password()),
    ...(tls?.ca === undefined ? {} : { caFile: write('ca.pem', tls.ca), serverName: tls.name }),
  };
  return makeSite({ ...options, settings: { ...options.settings, store } });
}
