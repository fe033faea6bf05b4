import { hostname } from 'node:os';
import type { Keyring } from '../keyring/keyring.ts';
import type { Database } from '../store/open-store.ts';
import { sealedRecords } from './sealed-records.ts';
import { openSyslogLine, type SyslogLine, type SyslogSettings } from './syslog-line.ts';
import { framed, syslogMessage } from './syslog-message.ts';

export interface ForwardSettings extends SyslogSettings {
  facility: number;
}

export type ForwardEvent =
  { event: 'audit.forwarding'; rows: number } | { event: 'audit.not-forwarded'; code: string };

export interface Forwarder {
  /** Hands over what was sealed since the last time. Never rejects. */
  forward(): Promise<void>;
  /** Up to which place the collector surely has all rows. */
  surely(): Promise<number>;
  /** What was handed over is no longer what stands there: what is behind the last sure place goes out anew. */
  again(): void;
  close(): void;
}

/** How long a line is left alone after its last use, in milliseconds: what was written has long gone. */
const settled = 5000;
/** How long one line lasts, in milliseconds: by the next one it is seen what certificate there is now. */
const lineLife = 60 * 60_000;

/**
 * Hands the sealed rows of the audit to a collector, in their order, at least once. Syslog confirms
 * nothing, so what was written within the last seconds before a line broke is sent once more: by its
 * place a collector sees that it has it.
 */
export function makeForwarder(parts: {
  database: Database;
  keyring: Keyring;
  settings: ForwardSettings;
  now: () => number;
  log: (event: ForwardEvent) => void;
}): Forwarder {
  const { database, keyring, settings, now, log } = parts;
  const collector = `${settings.host}:${settings.port}`;
  const source = { facility: settings.facility, host: hostname(), process: process.pid };
  let line: SyslogLine | undefined;
  let opened = 0;
  /** The last place that was written, and when what lies behind `safe` had been. */
  let written: { place: number; at: number }[] = [];
  let told: string | undefined;
  let under: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    const safe = await readForwarded(database, collector);
    // Not while something is on its way, which would come twice.
    const isOld = now() - opened >= lineLife && (written.at(-1)?.place ?? 0) <= safe;
    if (line?.usable() !== true || isOld) {
      line?.close();
      written = [];
      line = await openSyslogLine(settings);
      opened = now();
    }
    // Another backend may have handed on more meanwhile.
    let last = Math.max(safe, written.at(-1)?.place ?? 0);
    let rows = 0;
    for await (const records of sealedRecords(database, keyring, last)) {
      await line.write(
        Buffer.concat(records.map((record) => framed(syslogMessage(record, source)))),
      );
      last = records.at(-1)?.place ?? last;
      rows += records.length;
      written.push({ place: last, at: now() });
    }
    const gone = written.filter(({ at }) => at <= now() - settled).at(-1);
    if (gone !== undefined && gone.place > safe && line.usable()) {
      await writeForwarded(database, collector, gone.place);
      written = written.filter(({ place }) => place >= gone.place);
    }
    if (told !== undefined) log({ event: 'audit.forwarding', rows });
    told = undefined;
  }

  return {
    forward() {
      under = under.then(run).catch((error: unknown) => {
        line?.close();
        line = undefined;
        const { code = 'store' } = error as { code?: string };
        if (told !== code) log({ event: 'audit.not-forwarded', code });
        told = code;
      });
      return under;
    },
    again() {
      under = under.then(() => {
        line?.close();
        line = undefined;
      });
    },
    surely: () => readForwarded(database, collector),
    close: () => line?.close(),
  };
}

/** Up to which place a collector surely has all rows. */
async function readForwarded(database: Database, collector: string): Promise<number> {
  const row = await database
    .selectFrom('audit_forwarded')
    .select('place')
    .where('collector', '=', collector)
    .executeTakeFirst();
  return row?.place ?? 0;
}

async function writeForwarded(database: Database, collector: string, place: number): Promise<void> {
  await database
    .insertInto('audit_forwarded')
    .values({ collector, place })
    .onConflict((conflict) => conflict.column('collector').doUpdateSet({ place }))
    .execute();
}
