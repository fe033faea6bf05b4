import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startBackendProcess } from '../demo/backend-process.ts';
import { openMailboxPage } from '../demo/mailbox-page.ts';
import { makeSite, type Site } from '../demo/site.ts';
import { takeTour } from '../tour/take-tour.ts';
import { buildClient } from './build.ts';
import { clientMain, findRuntime } from './runtime.ts';
import { prepareSamba } from './prepare-samba.ts';

const say = (line: string): void => {
  console.log(line);
};

const { values } = parseArgs({
  options: {
    tour: { type: 'boolean', default: false },
    out: { type: 'string', default: 'tour' },
    directory: { type: 'string', default: 'embedded' },
  },
});
const kind = values.directory;
if (kind !== 'embedded' && kind !== 'samba') {
  console.error('--directory takes embedded or samba');
  process.exit(64);
}
const hasDisplay =
  process.platform === 'win32' ||
  process.platform === 'darwin' ||
  (process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? '') !== '';

/** What has to be ended, newest first, however this program ends. */
const ends: (() => Promise<void>)[] = [];
let ending: Promise<void> | undefined;
function endAll(): Promise<void> {
  ending ??= (async () => {
    for (const end of ends.reverse()) await end().catch(() => undefined);
  })();
  return ending;
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    void endAll().then(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  });
}

try {
  process.exitCode = await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await endAll();
}

async function run(): Promise<number> {
  const runtime = findRuntime();
  await buildClient(say);
  if (kind === 'samba') await prepareSamba(say);
  say(kind === 'samba' ? 'Starting a Samba domain …' : 'Starting the demo …');
  const robot = values.tour || !hasDisplay;
  const site = await makeSite({
    directory: kind as 'embedded' | 'samba',
    address: '127.0.0.3',
    // A visitor's own desktop is not taken over; the tour shows what a laptop would.
    policy: { window: robot ? 'kiosk' : 'window' },
  });
  ends.push(() => site.close());
  const backend = await startBackendProcess({ config: site.config });
  ends.push(() => backend.stop());
  say(`The reset backend listens on ${site.url} (${kind} directory).`);
  if (robot) return tour(site);

  const page = await openMailboxPage(site.mailbox);
  ends.push(() => page.close());
  invite(site, page.url);
  const client = spawn(
    runtime.executable,
    [clientMain, `--policy=${site.policy}`, `--user-data-dir=${join(site.folder, 'profile')}`],
    { stdio: 'inherit', env: { ...process.env, ELECTRON_HOST_HEADFUL: '1' } },
  );
  ends.push(async () => {
    client.kill('SIGTERM');
    await Promise.resolve();
  });
  return new Promise((done) => client.once('exit', (code) => done(code ?? 0)));
}

async function tour(site: Site): Promise<number> {
  const folder = resolve(values.out);
  const report = await takeTour(site, folder, say, (client) => ends.push(() => client.close()));
  say(`The account opens with the new password: ${report.proof.opensWithNew ? 'yes' : 'NO'}`);
  say(`The account opens with the old password: ${report.proof.opensWithOld ? 'YES' : 'no'}`);
  say(`${report.outcome}${report.why === undefined ? '' : `: ${report.why}`} – see ${folder}`);
  return report.outcome === 'password-set' ? 0 : 1;
}

/** What a visitor needs to know: who one can be, and where the codes go. */
function invite(site: Site, url: string): void {
  say('');
  for (const person of site.people) {
    const state = person.disabled === true ? 'disabled' : person.locked === true ? 'locked' : '';
    const what = person.privileged === true ? 'privileged' : state;
    const answers = person.answers.map((each) => `${each.question}: ${each.answer}`).join('; ');
    say(`  ${person.accountName}${what === '' ? '' : ` (${what})`} – ${answers}`);
  }
  say('');
  say(`Mailbox and phone: ${url}   (Ctrl-C ends everything)`);
  site.mailbox.onMail((mail) => {
    say(`\n── to ${mail.to}: ${mail.subject}\n${mail.text}\n`);
  });
}
