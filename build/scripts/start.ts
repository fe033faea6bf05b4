import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startBackendProcess } from '../demo/backend-process.ts';
import { openMailboxPage } from '../demo/mailbox-page.ts';
import { makeSite, type Site } from '../demo/site.ts';
import { enrolmentDemo, visitor } from '../demo/visitor.ts';
import { headingOf } from '../demo/telephone-company.ts';
import { takeTour } from '../tour/take-tour.ts';
import { launchClient } from '../tour/launch-client.ts';
import { buildClient } from './build.ts';
import { makeKeeper, stopOnSignals } from './keeper.ts';
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
    enrol: { type: 'boolean', default: false },
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

const { enrol } = values;
if (enrol && (values.tour || !hasDisplay)) {
  console.error(
    '--enrol opens the window for you to register something: it needs a display, and no tour',
  );
  process.exit(64);
}
const robot = values.tour || !hasDisplay;
const keeper = makeKeeper();
stopOnSignals(keeper);

try {
  process.exitCode = await run(kind);
} catch (error) {
  if (!keeper.stopped()) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
} finally {
  await keeper.stop();
}

/** The organisation, its backend, and whoever comes to see it, one inside the other. */
async function run(directory: 'embedded' | 'samba'): Promise<number> {
  findRuntime();
  await buildClient(say);
  if (directory === 'samba') await prepareSamba(say);
  say(directory === 'samba' ? 'Starting a Samba domain …' : 'Starting the demo …');
  // A visitor's own desktop is not taken over; the tour shows what a laptop would.
  const policy = { window: robot ? 'kiosk' : 'window' };
  return keeper.use(
    () => makeSite({ directory, address: '127.0.0.3', policy, ...(enrol ? enrolmentDemo : {}) }),
    (site) => site.close(),
    (site) =>
      keeper.use(
        () => startBackendProcess({ config: site.config }),
        (backend) => backend.stop(),
        () => {
          say(`The reset backend listens on ${site.url} (${directory} directory).`);
          return robot ? tour(site) : visit(site);
        },
      ),
  );
}

function tour(site: Site): Promise<number> {
  const folder = resolve(values.out);
  return keeper.use(
    () => launchClient({ policy: site.policy, profile: join(site.folder, 'profile') }),
    (client) => client.close(),
    async (client) => {
      const report = await takeTour(client, site, folder, say);
      say(`The account opens with the new password: ${report.proof.opensWithNew ? 'yes' : 'NO'}`);
      say(`The account opens with the old password: ${report.proof.opensWithOld ? 'YES' : 'no'}`);
      say(`${report.outcome}${report.why === undefined ? '' : `: ${report.why}`} – see ${folder}`);
      return report.outcome === 'password-set' ? 0 : 1;
    },
  );
}

function visit(site: Site): Promise<number> {
  return keeper.use(
    () => openMailboxPage(site.mailbox, site.company),
    (page) => page.close(),
    (page) => {
      invite(site, page.url);
      const client = spawn(
        findRuntime().executable,
        [
          ...[clientMain, `--policy=${site.policy}`],
          ...[`--user-data-dir=${join(site.folder, 'profile')}`, ...(enrol ? ['--enrol'] : [])],
        ],
        { stdio: 'inherit', env: { ...process.env, ELECTRON_HOST_HEADFUL: '1' } },
      );
      const ended = new Promise<number>((done) => client.once('exit', (code) => done(code ?? 0)));
      return keeper.use(
        () => Promise.resolve(client),
        async () => {
          client.kill('SIGTERM');
          await ended;
        },
        () => ended,
      );
    },
  );
}

/** What a visitor needs to know: who one can be, where the codes go, and what the help desk sees. */
function invite(site: Site, url: string): void {
  say('\nType one of these account names; behind it stand the answers to its questions:');
  for (const person of site.people) {
    const state = person.disabled === true ? 'disabled' : person.locked === true ? 'locked' : '';
    const what = person.privileged === true ? 'privileged' : state;
    const answers = person.answers.map((each) => `${each.question}: ${each.answer}`).join('; ');
    say(`  ${person.accountName}${what === '' ? '' : ` (${what})`} – ${answers}`);
  }
  if (enrol) say(`\nYou are ${visitor.accountName}, and your password is ${visitor.password}`);
  say('');
  say(`Mailbox and phone: ${url}   (Ctrl-C ends everything)`);
  say(`Behind a support code: npm run backend -- support CODE --config ${site.config}`);
  site.mailbox.onMail((mail) => {
    say(`\n── to ${mail.to}: ${mail.subject}\n${mail.text}\n`);
  });
  site.company.onMessage((message) => {
    say(`\n── to ${message.to}: ${headingOf(message)}\n${message.text}\n`);
  });
}
