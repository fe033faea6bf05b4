// The only file that runs on the machine's own Node (20 or newer, nothing but built-ins): it installs
// what is missing and hands over to the Node that the project pins.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [command = '', ...rest] = process.argv.slice(2);

/** What each command runs, and what the machine must have for it. */
const commands = {
  start: { script: 'build/scripts/start.ts', needs: ['browser'] },
  test: { script: 'build/scripts/test.ts', needs: ['browser'] },
  again: { script: 'build/scripts/again.ts', needs: ['browser'] },
  bench: { script: 'build/scripts/bench.ts', needs: ['browser'] },
  preview: { script: 'build/scripts/preview.ts', needs: ['browser'] },
  gallery: { script: 'build/scripts/gallery.ts', needs: ['browser'] },
  walks: { script: 'build/scripts/walks.ts', needs: ['browser'] },

  words: { script: 'build/scripts/words.ts', needs: [] },
  probe: { script: 'build/scripts/probe.ts', needs: [] },
  native: { script: 'build/native/build-native.ts', needs: [] },
  fuzz: { script: 'build/native/fuzz.ts', needs: [] },
  build: { script: 'build/scripts/build.ts', needs: [] },
  dist: { script: 'build/scripts/dist.ts', needs: [] },
  backend: { script: 'backend/cli/cli.ts', needs: [] },
};
const chosen = commands[command];
if (chosen === undefined) {
  console.error(
    `bootstrap: there is no command ${command}; there are ${Object.keys(commands).join(', ')}`,
  );
  process.exit(64);
}

// At the same time: neither needs the other, and one waits for the network while the other unpacks.
const modules = installModules();
if (chosen.needs.includes('browser')) installBrowser();
// A new installation takes away a runtime of Electron's that was there before.
if ((await modules) && chosen.needs.includes('browser')) installBrowser();

const bin = join(root, 'node_modules', '.bin');
const node = join(bin, process.platform === 'win32' ? 'node.cmd' : 'node');
const child = spawn(
  existsSync(node) ? node : process.execPath,
  ['--disable-warning=ExperimentalWarning', join(root, chosen.script), ...rest],
  {
    cwd: process.cwd(),
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
  },
);
// Ctrl-C reaches the child too; this process only waits for it, so that its exit code counts.
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    if (signal === 'SIGTERM') child.kill(signal);
  });
}
child.on('exit', (code, signal) => {
  process.exit(code ?? 128 + (constants.signals[signal] ?? 0));
});

/**
 * Brings node_modules to what the lockfile says, when it is not already. npm keeps its own account of
 * what it has installed; a reinstall would also remove an Electron runtime that was downloaded since.
 * Resolves to whether it had to.
 */
async function installModules() {
  if (isInstalled()) return false;
  console.error('Installing the node modules that the lockfile names …');
  const npm = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  const code = await new Promise((resolve) => {
    npm.once('error', resolve);
    npm.once('exit', resolve);
  });
  if (code !== 0) {
    console.error('bootstrap: npm ci failed; run it by hand in the project and read what it says');
    process.exit(1);
  }
  return true;
}

function isInstalled() {
  try {
    const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
    const present = read('node_modules/.package-lock.json');
    return Object.entries(read('package-lock.json')).every(
      ([name, { version, integrity, optional }]) =>
        !name.startsWith('node_modules/') ||
        (present[name] === undefined
          ? optional === true
          : present[name].version === version && present[name].integrity === integrity),
    );
  } catch {
    return false;
  }
}

/** Chromium and fonts for machines without Electron's own runtime: Debian's, when we are root. */
function installBrowser() {
  const electron = join(root, 'node_modules', 'electron', 'dist');
  const fonts = '/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf';
  const hasChromium = existsSync('/usr/bin/chromium');
  if (existsSync(electron)) return;
  const isDebian = existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
  if (!isDebian || process.getuid?.() !== 0) {
    if (!hasChromium) {
      console.error(
        'There is no runtime for the client: install Chromium (Debian: apt-get install chromium fonts-noto-core) or Electron (npx install-electron).',
      );
    }
    return;
  }
  if (!hasChromium || !existsSync(fonts)) {
    console.error('Installing Chromium and fonts from Debian …');
    if (!installPackages('chromium', 'fonts-noto-core', 'fonts-noto-cjk')) {
      console.error('bootstrap: apt-get could not install chromium and fonts-noto-core');
    }
  }
  if (!existsSync('/usr/lib/chromium/chromium-headless-shell')) installHeadlessShell();
}

/**
 * The engine without a browser around it: the client starts on it in half the time. Of the version
 * that is there, since one of two would make the other a newer one; without it, it is the browser.
 */
function installHeadlessShell() {
  const asked = spawnSync('dpkg-query', ['-W', '-f', '${Version}', 'chromium-common']);
  const version = asked.stdout?.toString() ?? '';
  if (asked.status !== 0 || version === '') return;
  if (installPackages(`chromium-headless-shell=${version}`)) return;
  console.error(
    `There is no chromium-headless-shell ${version}: the tests take longer without it.`,
  );
}

function installPackages(...packages) {
  const apt = (...words) =>
    spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=900', '-q', ...words], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  const install = () => apt('install', '-y', '--no-install-recommends', ...packages);
  return install() || (apt('update') && install());
}
