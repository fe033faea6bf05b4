import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installerParts } from '../../build/installer/build-msi.ts';
import { makeRelease } from '../../build/installer/make-release.ts';
import { readTables, recordsOf } from '../../build/installer/msi-tables.ts';
import { installLine, installParts } from '../../build/scripts/debian-packages.ts';
import { orderInstaller } from '../windows/installer/order-installer.ts';
import { needsWine } from '../windows/needs.ts';
import { openWine, type Wine } from '../windows/support/wine.ts';
import type { Bench } from './bench.ts';
import { measure, timed } from './measure.ts';
import { rowOf, type Section } from './report.ts';

/** What IT rolls out: its size but for Electron, and how long it takes to come and to go. */
export async function installer({ keeper, runs, say }: Bench): Promise<Omit<Section, 'name'>> {
  const missing = await needsWine();
  if (missing !== undefined) throw new Error(missing);
  const parts = await installParts(installerParts);
  if (parts.length > 0) throw new Error(`The MSI needs: ${installLine(parts)}`);
  const { msi, whole, samples } = await keeper.use(
    () => mkdtemp(join(tmpdir(), 'gatehouse-bench-')),
    (out) => rm(out, { recursive: true, force: true }),
    async (out) => {
      const electron = { kind: 'stand-in' } as const;
      const file = await makeRelease({ electron, out, made: new Date(), log: say });
      const product = recordsOf(await readTables(file), 'Property').find(
        ({ Property }) => Property === 'ProductCode',
      );
      const code = product?.['Value'] ?? '';
      const sizes: number[] = [];
      const readings = await keeper.use(
        openWine,
        (wine) => wine.stop(),
        (wine) =>
          measure('installer', runs, () => comeAndGo(wine, wine.path(file), code, sizes), say),
      );
      return { msi: (await stat(file)).size, whole: sizes.at(-1) ?? 0, samples: readings };
    },
  );
  return {
    title: 'the MSI, under Wine',
    notes: [
      "Everything but Electron's own files, for which a small program stands in; with the service, which",
      'starts and stops; Wine instead of Windows. kB of 1000 bytes.',
    ],
    rows: [
      rowOf('the MSI', 'kB', [msi / 1000]),
      rowOf('what it installs', 'kB', [whole / 1000]),
      ...['installation', 'removal'].map((name) => rowOf(name, 'ms', samples.get(name))),
    ],
  };
}

async function comeAndGo(
  wine: Wine,
  file: string,
  code: string,
  sizes: number[],
): Promise<Record<string, number>> {
  const address = { BACKENDURL: 'https://reset.example' };
  const installation = await timed(() => succeed(wine, ['/i', file], address));
  sizes.push(await weigh(join(wine.drive, 'Program Files', 'Gatehouse')));
  const removal = await timed(() => succeed(wine, ['/x', code]));
  return { installation, removal };
}

async function succeed(...order: Parameters<typeof orderInstaller>): Promise<void> {
  const { code } = await orderInstaller(...order);
  if (code !== 0) throw new Error(`msiexec ${order[1].join(' ')} ended with ${code}`);
}

async function weigh(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((each) => each.isFile());
  const sizes = await Promise.all(
    files.map(async (each) => (await stat(join(each.parentPath, each.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
