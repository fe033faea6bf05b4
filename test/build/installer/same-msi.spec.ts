import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildMsi } from '../../../build/installer/build-msi.ts';
import {
  readTables,
  recordsOf,
  tableOf,
  type MsiTables,
} from '../../../build/installer/msi-tables.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { makeStubMsi, noInstaller, stubParts, titled } from './stub-msi.ts';

describe.skipIf(noInstaller !== undefined)(
  titled('an MSI of the same content'),
  { timeout: 60_000 },
  () => {
    let file: string;
    let code: string;
    let tables: MsiTables;
    beforeAll(async () => {
      ({ file, productCode: code } = await makeStubMsi(temporaryFolder('msi')));
      tables = await readTables(file);
    });

    it('is the same twice, byte for byte, but for when it was made', async () => {
      const again = await makeStubMsi(temporaryFolder('msi-again'));
      expect(readFileSync(again.file).equals(readFileSync(file))).toBe(true);
      const later = await makeStubMsi(temporaryFolder('msi-later'), '1.2.3', new Date());
      const other = await readTables(later.file);
      const changed = [...tables].flatMap(([name, { rows }]) =>
        rows
          .filter((row, at) => row.join() !== other.get(name)?.rows[at]?.join())
          .map(([id]) => `${name} ${id ?? ''}`),
      );
      expect(changed).toEqual(['_SummaryInformation 12', '_SummaryInformation 13']);
    });

    it('has other codes as soon as one byte in it is another', async () => {
      const folder = temporaryFolder('msi-other');
      const parts = await stubParts(folder);
      writeFileSync(join(parts.client, 'locales/de.pak'), 'other');
      const out = join(folder, 'other.msi');
      const made = new Date('2026-01-02T03:04:05Z');
      const { productCode } = await buildMsi({ version: '1.2.3', ...parts, out, made });
      expect(productCode).not.toBe(code);
      const codeOf = (from: MsiTables) =>
        tableOf(from, '_SummaryInformation').rows.find(([id]) => id === '9')?.[1];
      expect(codeOf(await readTables(out))).not.toBe(codeOf(tables));
    });

    it('knows its components again in the next version, but for the file with another name', async () => {
      const next = await readTables((await makeStubMsi(temporaryFolder('msi-next'), '1.3.0')).file);
      const ids = (from: MsiTables) =>
        new Map(recordsOf(from, 'Component').map((row) => [row['Component'], row['ComponentId']]));
      const [old, fresh] = [ids(tables), ids(next)];
      expect([...old.keys()].filter((name) => old.get(name) !== fresh.get(name))).toEqual([
        'Provider',
      ]);
    });
  },
);
