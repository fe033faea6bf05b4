import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { loadConfig } from '../../backend/config/load-config.ts';
import { openDirectory } from '../../backend/directory/open-directory.ts';
import { type Database, openDatabase } from '../../backend/store/open-store.ts';
import { type BackendProcess, startBackendProcess } from '../../build/demo/backend-process.ts';
import { freePort } from '../../build/demo/free-port.ts';
import type { DemoPerson } from '../../build/demo/people.ts';
import type { Site } from '../../build/demo/site.ts';
import { type PostgresServer, startPostgres } from '../support/postgres/postgres-server.ts';
import { siteOnPostgres } from '../support/postgres/site-on-postgres.ts';
import { type LoadBalancer, openLoadBalancer } from './load-balancer.ts';

/** Two real backends on one real PostgreSQL and one real domain, behind a load balancer. */
export interface Cluster {
  site: Site;
  /** Where people reach it. */
  to: { url: string; ca: string };
  balancer: LoadBalancer;
  postgres: PostgresServer;
  database: Database;
  /** Every line that any of the nodes has ever logged. */
  lines(): string[];
  /** Ends one node without warning. */
  kill(node: number): Promise<void>;
  start(node: number): Promise<void>;
  /** How often the domain says that each password was set ([MS-ADTS] 3.1.1.1.9), by account. */
  timesSet(): Promise<Map<string, number>>;
  close(): Promise<void>;
}

const nodes = 2;

export async function startCluster(
  people: readonly DemoPerson[],
  address: string,
): Promise<Cluster> {
  const postgres = await startPostgres();
  const settings = { ...(await postgres.makeDatabase()), connections: 8 };
  const site = await siteOnPostgres(settings, {
    ...{ directory: 'samba', address, people },
    settings: {
      listen: { proxies: { trust: ['127.0.0.1/32'], via: 'proxy-protocol' } },
      places: { lan: ['127.0.0.0/8'] },
      directory: { timeout: 5, connections: 4 },
      gates: { questions: { ask: 2 }, email: { resendAfter: 5 } },
      limits: {
        ...{ triesPerPerson: 100, messagesPerPerson: 50, messagesPerDestination: 50 },
        ...{ attemptsPerAddress: 10_000, triesPerAddress: 10_000, messagesPerAddress: 10_000 },
        ...{ triesInTotal: 100_000, messagesInTotal: 100_000, longestDelay: 1 },
      },
    },
  });
  const config = parse(readFileSync(site.config, 'utf8')) as { listen: { port: number } };
  const second = join(site.folder, 'backend-2.yaml');
  const port = await freePort();
  writeFileSync(second, stringify({ ...config, listen: { ...config.listen, port } }));
  const configs = [site.config, second];
  const running: (BackendProcess | undefined)[] = [];
  const logs: string[][] = [];
  const start = async (node: number): Promise<void> => {
    const started = await startBackendProcess({
      ...{ config: configs[node] ?? '', startLimit: 120_000 },
    });
    running[node] = started;
    logs.push(started.lines);
  };
  await Promise.all(Array.from({ length: nodes }, (_, node) => start(node)));
  const balancer = await openLoadBalancer([config.listen.port, port]);
  const database = await openDatabase(settings);

  return {
    ...{ site, balancer, postgres, database, start },
    to: { url: balancer.url, ca: site.ca },
    lines: () => logs.flat(),
    async kill(node) {
      await running[node]?.kill();
      running[node] = undefined;
    },
    async timesSet() {
      const directory = await openDirectory(loadConfig(site.config), () => undefined, Date.now);
      try {
        const counts = new Map<string, number>();
        for (const { accountName } of people) {
          const entry = await directory.find({ name: accountName });
          const seen = await directory.observe(entry?.guid ?? '');
          if (seen?.version?.by !== 'metadata') throw new Error('the version cannot be read');
          counts.set(accountName, seen.version.count);
        }
        return counts;
      } finally {
        await directory.close();
      }
    },
    async close() {
      await balancer.close();
      for (const each of running) await each?.stop();
      await database.destroy();
      await site.close();
      await postgres.close();
    },
  };
}
