import { expect } from 'vitest';
import type { Site } from '../../../build/demo/site.ts';
import { storeText } from '../../support/running-backend.ts';

/** How many rows the audit of a site has; some, or nothing was looked at. */
export async function auditRows(site: Site): Promise<number> {
  const stored = JSON.parse(await storeText(site)) as { audit: unknown[] };
  expect(stored.audit.length).toBeGreaterThan(9);
  return stored.audit.length;
}
