import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { type Authority, createAuthority } from '../../../build/demo/authority.ts';
import { type Client, launchClient } from '../../../build/tour/launch-client.ts';
import { makeRobot, type Robot } from '../../../build/tour/robot.ts';
import { type HostileBackend, openHostileBackend } from './hostile-backend.ts';

/** A client, and what a spec wants to know of it. */
export interface Besieged {
  client: Client;
  robot: Robot;
  /** The client's log as text. */
  log(): Promise<string>;
  close(): Promise<void>;
}

/** Starts the client with this connection, which trusts `authority` and nobody else. */
export async function besiege(
  connection: Record<string, unknown>,
  authority: Pick<Authority, 'pem'>,
): Promise<Besieged> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-'));
  const policy = join(folder, 'policy.json');
  const helpdesk = { name: 'IT help desk', phone: '+49 30 5550 100' };
  const written = { connection: { ...connection, ca: authority.pem }, helpdesk, locale: 'en' };
  await writeFile(policy, JSON.stringify(written));
  const client = await launchClient({ policy });
  return {
    client,
    robot: makeRobot(client.page),
    log: () => readFile(join(client.profile, 'logs', 'client.log'), 'utf8'),
    async close() {
      await client.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One client and one hostile backend that it trusts, for all the specs of a worker. */
export const test = base.extend<
  { begin: () => Promise<void> },
  { siege: Besieged & { backend: HostileBackend } }
>({
  siege: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from it
    async ({}, use) => {
      const authority = await createAuthority();
      const backend = await openHostileBackend(await authority.issue(), true);
      const besieged = await besiege({ backendUrl: backend.url }, authority);
      await use({ ...besieged, backend });
      await besieged.close();
      backend.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  /** From wherever the last spec has left it to the answer to a new opening. */
  begin: async ({ siege: { client, robot } }, use) => {
    await use(async () => {
      await client.page.evaluate(() => {
        const bridge = Reflect.get(globalThis, 'gatehouse') as { send: (intent: unknown) => void };
        bridge.send({ do: 'start-over' });
      });
      await robot.at('start');
      await robot.begin('alice', 'reset');
    });
  },
});

export { expect } from '@playwright/test';
