import { readFileSync } from 'node:fs';
import { chromiumVersion } from './cdp/chromium.ts';
import { notEmulated } from './strict.ts';

/** The version of Electron whose types this host is checked against. */
function electronVersion(): string {
  const manifest = new URL('../../../node_modules/electron/package.json', import.meta.url);
  try {
    return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
  } catch {
    return '0.0.0';
  }
}

/** Gives `process` what Electron adds to it, and the marker by which a test names this runtime. */
export function showElectronProcess(): void {
  let chrome: string | undefined;
  const versions = Object.defineProperties(
    { ...process.versions, electron: electronVersion(), 'electron-host': '0.1.0' },
    // Asking the binary takes a quarter of a second, so only an app that wants to know pays.
    { chrome: { enumerable: true, get: () => (chrome ??= chromiumVersion()) } },
  );
  Object.defineProperty(process, 'versions', { value: versions, enumerable: true });
  Object.assign(process, { type: 'browser', defaultApp: true });
  Object.defineProperty(process, 'resourcesPath', {
    get: () => {
      throw notEmulated('process.resourcesPath');
    },
  });
}
