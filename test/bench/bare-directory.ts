import { copyFile } from 'node:fs/promises';
import { loadConfig, type LoadedConfig } from '../../backend/config/load-config.ts';
import type { Directory } from '../../backend/directory/directory.ts';
import { openDirectory } from '../../backend/directory/open-directory.ts';
import type { Site } from '../../build/demo/site.ts';

/** The backend's own door to the directory, with one connection and nothing around it. */
export async function openBareDirectory(site: Site): Promise<Directory> {
  const loaded = await withOneConnection(loadConfig(site.config));
  return openDirectory(loaded, () => undefined, Date.now);
}

async function withOneConnection(loaded: LoadedConfig): Promise<LoadedConfig> {
  const { config, path } = loaded;
  const { directory } = config;
  if (directory.kind === 'active-directory') {
    return { ...loaded, config: { ...config, directory: { ...directory, connections: 1 } } };
  }
  // The file belongs to the backend alone while that runs, so the bare one gets a copy.
  const file = 'bare-people.json';
  await copyFile(path(directory.file), path(file));
  return { ...loaded, config: { ...config, directory: { ...directory, file } } };
}
