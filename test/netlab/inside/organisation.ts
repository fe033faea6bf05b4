import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { loadConfig } from '../../../backend/config/load-config.ts';
import { type Backend, startBackend } from '../../../backend/start.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { names, ranges, realPort } from '../places.ts';
import { obeyLines } from './obey-lines.ts';

/** Runs in the data centre: the real backend with its people, its directory and its mail server. */
let site: Site | undefined;
let backend: Backend | undefined;
let holder: DatabaseSync | undefined;

async function make(policy: Record<string, unknown>) {
  site = await makeSite({
    settings: { listen: { host: '127.0.0.1', port: realPort }, places: ranges },
    policy: {
      connection: { backendUrl: `https://${names.backend}`, caFile: 'ca.pem' },
      ...policy,
    },
  });
  const leaf = await site.authority.issue({ names: [names.backend] });
  writeFileSync(join(site.folder, 'backend.pem'), leaf.pem);
  writeFileSync(join(site.folder, 'backend.key'), leaf.key);
  return { policy: site.policy, ca: site.ca, people: site.people };
}

function made(): Site {
  if (site === undefined) throw new Error('there is no organisation yet');
  return site;
}

async function stop(): Promise<void> {
  await backend?.close();
  backend = undefined;
}

obeyLines(
  async (order) => {
    switch (order.do) {
      case 'make':
        return make(order['policy'] as Record<string, unknown>);
      case 'start':
        backend = await startBackend(loadConfig(made().config), () => undefined);
        return;
      case 'stop':
        return stop();
      case 'lock':
        holder ??= new DatabaseSync(join(made().folder, 'store.db'));
        holder.exec('begin immediate');
        return;
      case 'free':
        holder?.exec('rollback');
        return;
      case 'code':
        return made().mailbox.code(order['to'] as string, order['count'] as number);
      default:
        throw new Error(`the organisation knows no ${order.do}`);
    }
  },
  async () => {
    await stop();
    await site?.close();
  },
);
