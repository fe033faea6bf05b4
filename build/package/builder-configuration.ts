import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import { fuses } from './fuses.ts';

export interface PackOptions {
  /** Electron's own folder for Windows (x64), unpacked. Nothing is downloaded. */
  electronDist: string;
  /** Where the packed folder is put, as `win-unpacked`. */
  out: string;
}

export interface Facts extends PackOptions {
  electronVersion: string;
  /** The project's licence, as a full path. */
  license: string;
  /** The program's icon, as a full path. */
  icon: string;
}

/** How electron-builder packs the client: one archive, nothing beside it that could be changed. */
export function builderConfiguration(facts: Facts): Configuration {
  const { electronDist, electronVersion, icon, license, out } = facts;
  return {
    appId: 'io.github.gatehouse.client',
    copyright: 'The Gatehouse authors, Apache License 2.0',
    directories: { output: out },
    electronDist,
    electronVersion,
    // What the packer takes along by itself and this list does not name stays out.
    files: ['package.json', 'dist/electron/*.{js,cjs}', 'dist/renderer/**'],
    extraFiles: [{ from: license, to: 'LICENSE.txt' }],
    asar: true,
    // Only the archive has a hash in the program; a file that lies unpacked could be any other.
    asarUnpack: [],
    electronFuses: fuses,
    // The client has words in these; Chromium's own words for others never show.
    // Chromium's own words in the window's languages; its names for them.
    electronLanguages: [
      ...['en-US', 'de', 'fr', 'es', 'it', 'pt-BR', 'nl', 'pl', 'sv', 'tr', 'ja', 'zh-CN', 'ar'],
    ],
    npmRebuild: false,
    nodeGypRebuild: false,
    publish: null,
    win: {
      target: [{ target: 'dir', arch: ['x64'] }],
      executableName: 'Gatehouse',
      icon,
      requestedExecutionLevel: 'asInvoker',
    },
    async afterExtract({ appOutDir }) {
      // Electron's greeting runs whatever it is given, and must not be counted into the hash.
      await rm(join(appOutDir, 'resources/default_app.asar'), { force: true });
    },
  };
}
