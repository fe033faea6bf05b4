import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Need } from '../api/readiness.ts';
import type { SecretEnd } from '../config/secret-ends.ts';
import type { Log } from '../log/log.ts';
import type { AuditRow } from '../store/writing.ts';
import type { StoreFigures } from '../store/store-figures.ts';
import { countersOf } from './counters-of.ts';

/** What is asked for when somebody collects, because it changes by itself. */
export interface Asked {
  /** What an attempt opened now would lack. */
  lacking(): Promise<readonly Need[]>;
  figures(): Promise<StoreFigures>;
  /** Until when the present certificate holds, in milliseconds since 1970. */
  certificateEnd(): number;
  /** Of secrets whose end is known. */
  secretEnds(): readonly SecretEnd[];
}

export interface Metrics {
  /** Hears everything that is logged. */
  hear: Log;
  /** Hears what a commit has told the audit, once it is in the store. */
  committed(rows: readonly AuditRow[]): void;
  /** In the text format of Prometheus; what cannot be found out now is left out. */
  text(asked: Asked): Promise<string>;
  readonly contentType: string;
}

const needs: readonly Need[] = ['directory', 'store', 'delivery', 'clock', 'certificate'];
/** How long collecting may take, in milliseconds: Prometheus itself gives up after ten seconds. */
const longest = 4000;

/**
 * Counts what the backend does, out of the same words that stand in its log and its audit. No label
 * ever holds a name, an address or a support code: each is out of a closed set, or a name that the
 * administrator has written into the configuration.
 */
export function makeMetrics(version: string): Metrics {
  const registry = new Registry();
  const registers = [registry];
  // Memory, processor, event loop: https://prometheus.io/docs/instrumenting/writing_clientlibs/
  collectDefaultMetrics({ register: registry });
  const count = <T extends string>(name: string, help: string, labelNames: T[]): Counter<T> =>
    new Counter({ name: `gatehouse_${name}_total`, help, labelNames, registers });
  const gauge = <T extends string>(name: string, help: string, labelNames: T[]): Gauge<T> =>
    new Gauge({ name: `gatehouse_${name}`, help, labelNames, registers });

  gauge('build_info', 'Always 1; which version this is.', ['version']).set({ version }, 1);
  const calls = count('calls', 'Answered calls.', ['route', 'status']);
  const duration = new Histogram({
    name: 'gatehouse_call_duration_seconds',
    help: 'How long an answer took. Before the proof it leaves at whole multiples of 0.25 s.',
    labelNames: ['route'],
    buckets: [0.01, 0.05, 0.1, 0.251, 0.51, 1.01, 2.5, 5, 10],
    registers,
  });
  const messages = count('messages', 'Messages, by what became of them.', ['channel', 'result']);
  const directory = count('directory_troubles', 'What a controller gave as trouble.', [
    'controller',
    'trouble',
  ]);
  const failures = count('failures', 'Errors that nobody expected, by where.', ['where']);
  const told = countersOf(count);
  const ready = gauge('ready', 'Whether an attempt opened now could be carried through.', []);
  const lacks = gauge('lacking', 'What it would lack.', ['need']);
  const waiting = gauge('outbox_waiting', 'Messages that wait to be sent.', ['channel']);
  const oldest = gauge('outbox_oldest_seconds', 'How long the oldest of them waits.', ['channel']);
  const unsettled = gauge('writes_unsettled', 'Writes of which nobody knows yet what came.', []);
  const certificate = gauge('certificate_end_seconds', 'When the certificate ends, Unix time.', []);

  const secret = gauge('secret_end_seconds', 'When a secret ends, Unix time.', ['setting']);

  async function ask({ lacking, figures, certificateEnd, secretEnds }: Asked): Promise<void> {
    for (const each of [ready, lacks, waiting, oldest, unsettled, secret]) each.reset();
    certificate.set(certificateEnd() / 1000);
    for (const { setting, end } of secretEnds()) secret.set({ setting }, end / 1000);
    await Promise.all([
      lacking().then((lacked) => {
        ready.set(lacked.length === 0 ? 1 : 0);
        for (const need of needs) lacks.set({ need }, lacked.includes(need) ? 1 : 0);
      }),
      within(longest, figures()).then((found) => {
        if (found === undefined) return;
        for (const { channel, count: rows, oldest: since } of found.waiting) {
          waiting.set({ channel }, rows);
          oldest.set({ channel }, since / 1000);
        }
        unsettled.set(found.unsettled);
      }),
    ]);
  }

  return {
    contentType: registry.contentType,
    hear(event) {
      if (event.event === 'call') {
        calls.inc({ route: event.route, status: event.status });
        duration.observe({ route: event.route }, event.ms / 1000);
      } else if ('channel' in event) {
        messages.inc({ channel: event.channel, result: event.event.slice('delivery.'.length) });
      } else if (event.event === 'failed') {
        failures.inc({ where: event.where });
      } else if ('controller' in event) {
        const trouble = event.event.slice('directory.'.length);
        directory.inc({ controller: event.controller, trouble });
      }
    },
    committed: (rows) => {
      rows.forEach(told);
    },
    async text(asked) {
      await ask(asked);
      return registry.metrics();
    },
  };
}

/** Undefined for what fails, and for what does not come in time. */
async function within<T>(limit: number, coming: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, limit, undefined);
  });
  return Promise.race([coming.catch(() => undefined), late]).finally(() => clearTimeout(timer));
}
