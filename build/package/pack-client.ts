import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { root } from '../scripts/root.ts';
import { builderConfiguration, type PackOptions } from './builder-configuration.ts';
import { fuseOrder, wantedFuses } from './fuses.ts';
import { readFuses } from './read-fuses.ts';
import { stageApplication } from './stage-application.ts';

export interface PackedClient {
  /** The packed folder. */
  folder: string;
  executable: string;
  archive: string;
}

/**
 * Packs the built client for Windows into `out/win-unpacked`, flips the fuses and reads them back.
 * It packs what `npm run build` has built, needs no network and no Windows, and signs nothing. Rejects
 * when a fuse does not stand as it must.
 */
export async function packClient({ electronDist, out }: PackOptions): Promise<PackedClient> {
  const stage = await mkdtemp(join(tmpdir(), 'gatehouse-pack-'));
  try {
    await stageApplication(root, stage);
    const electronVersion = await electronVersionOf(root);
    const license = join(root, 'LICENSE');
    const icon = join(root, 'build/icons/gatehouse.ico');
    await build({
      projectDir: stage,
      targets: Platform.WINDOWS.createTarget('dir', Arch.x64),
      config: builderConfiguration({ electronDist, out, electronVersion, license, icon }),
      publish: 'never',
    });
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
  const folder = join(out, 'win-unpacked');
  const executable = join(folder, 'Gatehouse.exe');
  const read = readFuses(await readFile(executable));
  const wrong = fuseOrder.filter((name) => read[name] !== wantedFuses[name]);
  if (wrong.length > 0) throw new Error(`These fuses are wrong: ${wrong.join(', ')}.`);
  return { folder, executable, archive: join(folder, 'resources/app.asar') };
}

async function electronVersionOf(folder: string): Promise<string> {
  const { devDependencies } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    devDependencies: { electron: string };
  };
  return devDependencies.electron;
}
