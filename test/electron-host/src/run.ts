import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from './app/app.ts';
import { appendedSwitches } from './app/command-line.ts';
import { engine } from './engine.ts';
import { hostEvent } from './event.ts';
import { showElectronProcess } from './process-facts.ts';
import { closeSchemeRegistration } from './session/protocol.ts';
import { watchTargets } from './web-contents/page.ts';

interface Manifest {
  name?: string;
  productName?: string;
  version?: string;
  main?: string;
}

const [entry = '.'] = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const { folder, main, manifest } = locate(resolve(entry));
process.argv.splice(1, 1);

showElectronProcess();

const { commandLine } = app;
const locale = commandLine.getSwitchValue('lang') || 'en-US';
app.identify({
  name: manifest.productName ?? manifest.name ?? 'Electron',
  version: manifest.version ?? process.versions.electron,
  path: folder,
  locale,
});
if (commandLine.hasSwitch('user-data-dir')) {
  app.setPath('userData', commandLine.getSwitchValue('user-data-dir'));
}
process.on('SIGINT', () => app.quit());
process.on('SIGTERM', () => app.quit());

// As in Electron, `ready` waits until the main script has run to its end.
await import(pathToFileURL(main).href);
const debuggingPort = commandLine.hasSwitch('remote-debugging-port')
  ? commandLine.getSwitchValue('remote-debugging-port')
  : undefined;
await engine.start({ locale, debuggingPort, appSwitches: [...appendedSwitches] }, () => {
  const details = { type: 'Browser', reason: 'crashed', exitCode: 1 };
  app.emit('child-process-gone', hostEvent(), details);
  process.stderr.write('electron-host: Chromium ended\n');
  app.exit(70);
});
watchTargets(engine.browser);
closeSchemeRegistration();
app.becomeReady();

/** An app is a folder with a package.json, or, as for Electron, a lone script without a name. */
function locate(path: string): { folder: string; main: string; manifest: Manifest } {
  if (!statSync(path).isDirectory()) return { folder: dirname(path), main: path, manifest: {} };
  const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Manifest;
  return { folder: path, main: join(path, manifest.main ?? 'index.js'), manifest };
}
