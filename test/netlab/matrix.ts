import { accessSync, constants } from 'node:fs';
import { describe, it } from 'vitest';
import { type Certificates, makeCertificates } from './certificates.ts';
import { detect } from './detector.ts';
import { withLab } from './lab.ts';
import { judge } from './judge-told.ts';
import { detectorOf, type Row } from './row.ts';
import { rows } from './rows.ts';
import { namespaces, openWorld } from './world.ts';

/** Builds the row's network, runs the built detector in it, and compares. */
async function run(row: Row, checked: boolean, certificates: Certificates): Promise<void> {
  const expected = checked ? row.checked : { ...row.checked, ...row.unchecked };
  await withLab(namespaces, async (lab) => {
    const world = await openWorld(lab, certificates, row.place, row.line);
    await row.shape?.(world);
    const heard = await detect(world, { ...detectorOf(row, certificates), checked });
    judge(row, expected, heard);
  });
}

/** The longest that a row may take, with its network built on a busy machine. */
const limit = 90_000;

/** Every row of the matrix as a test, with or without an internet check in the settings. */
export async function describeMatrix(checked: boolean): Promise<void> {
  const certificates = await makeCertificates();
  const variant = checked ? 'with' : 'without';
  describe.concurrent(`the matrix ${variant} an internet check`, () => {
    for (const row of rows) {
      if (!checked && row.unchecked === undefined) continue;
      const missing = row.needs !== undefined && !usable(row.needs);
      const times = checked ? (row.repeats ?? 1) : 1;
      for (let time = 1; time <= times; time++) {
        const name = times === 1 ? row.name : `${row.name} (${time})`;
        it.skipIf(missing)(name, { timeout: limit }, () => run(row, checked, certificates));
      }
    }
  });
}

function usable(device: string): boolean {
  try {
    accessSync(device, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
