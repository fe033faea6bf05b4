import type { Site, SiteOptions } from '../../../build/demo/site.ts';
import type { PostgresSettings } from '../../../backend/store/store-settings.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { makeSiteInDatabase } from './site-in-database.ts';

/** The same for a test, which leaves no folder behind. */
export function siteOnPostgres(
  database: PostgresSettings,
  options: SiteOptions = {},
): Promise<Site> {
  return makeSiteInDatabase(database, temporaryFolder('database'), options);
}
