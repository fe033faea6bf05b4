import { randomUUID } from 'node:crypto';
import { makeBeacon } from './api/beacon.ts';
import { makePlaceOf } from './api/place-of.ts';
import { listenAt, makeServer } from './api/server.ts';
import { defaultAttemptLimits } from './attempts/attempt.ts';
import { makeConductor } from './attempts/conductor.ts';
import { openAuditTrail } from './audit/audit-trail.ts';
import { type Closing, makeClosing } from './closing.ts';
import { domainOf } from './config/domain-of.ts';
import type { LoadedConfig } from './config/load-config.ts';
import { mailSettings } from './config/mail-settings.ts';
import { quotasOf } from './config/quotas.ts';
import { startDelivery } from './delivery/start-delivery.ts';
import type { Directory } from './directory/directory.ts';
import { openDirectory } from './directory/open-directory.ts';
import { lockFile } from './file-lock.ts';
import { openAnswerHasher } from './gates/argon2.ts';
import { emailCode } from './gates/email-code.ts';
import { questions } from './gates/questions.ts';
import { openKeyringFile } from './keyring/keyring-file.ts';
import { describeError, type Log } from './log/log.ts';
import { makeIntroduce } from './people/introduce.ts';
import { openPeople } from './people/people.ts';
import { makePerformers } from './performers.ts';
import { every } from './rounds.ts';
import { type AttemptStore, openAttemptStore } from './store/attempt-store.ts';
import { openEnrolmentStore } from './store/enrolment-store.ts';
import { openDatabase } from './store/open-store.ts';
import { openOutboxStore } from './store/outbox-store.ts';

export interface Backend {
  url: string;
  close(): Promise<void>;
}

/** What a test or a benchmark puts in the place of the real thing. */
export interface Overrides {
  now?: () => number;
  floor?: number;
  wrapDirectory?: (directory: Directory) => Directory;
  wrapStore?: (store: AttemptStore) => AttemptStore;
}

/** Starts the backend, or leaves nothing behind: neither a lock nor a thread that keeps it alive. */
export async function startBackend(
  loaded: LoadedConfig,
  log: Log,
  overrides: Overrides = {},
): Promise<Backend> {
  const closing = makeClosing();
  try {
    const url = await compose(loaded, log, overrides, closing);
    log({ event: 'started', url, directory: loaded.config.directory.kind });
    return {
      url,
      async close() {
        log({ event: 'stopping' });
        await closing.close();
        log({ event: 'stopped' });
      },
    };
  } catch (error) {
    await closing.close();
    throw error;
  }
}

/** The composition: what the backend is made of, from top to bottom. Resolves to its address. */
async function compose(
  loaded: LoadedConfig,
  log: Log,
  overrides: Overrides,
  closing: Closing,
): Promise<string> {
  const { now = Date.now, floor = 250, wrapDirectory, wrapStore } = overrides;
  const { config, read, path } = loaded;
  const limits = { ...defaultAttemptLimits, life: config.limits.attemptLife };
  const boot = randomUUID();

  const keyring = openKeyringFile(path(config.keyringFile));
  // One process has an SQLite store to itself: what another run was doing is over, not going on.
  const lock = await lockFile(path(config.store.file));
  closing.add(lock.release);
  const database = await openDatabase(path(config.store.file));
  closing.add(() => database.destroy());
  const opened = await openDirectory(loaded, log, now);
  closing.add(() => opened.close());
  const directory = wrapDirectory?.(opened) ?? opened;
  const attempts = openAttemptStore(database, boot);
  const store = wrapStore?.(attempts) ?? attempts;
  const enrolments = openEnrolmentStore(database);
  const trail = openAuditTrail(database, keyring);
  closing.add(() => trail.seal());
  const outbox = openOutboxStore(database, boot);
  const { mail, sender } = mailSettings(loaded);
  const delivery = startDelivery({ outbox, keyring, mail, sender, now, log });
  closing.add(() => delivery.stop(5000));

  const hasher = openAnswerHasher();
  const domain = domainOf(loaded);
  const people = await openPeople({
    directory,
    enrolments,
    keyring,
    hasher,
    directoryMail: config.gates.email.directoryMail,
    asked: config.gates.questions.ask,
    domain,
  });
  const gates = {
    email: emailCode(config.gates.email, keyring),
    questions: questions(config.gates.questions, keyring, hasher, people.questionsOf),
  };

  const { messageStatus } = store;
  const channelHealthy = delivery.healthy;
  const conductor = makeConductor({
    store,
    now,
    limits,
    quotas: quotasOf(config),
    introduce: makeIntroduce({ people, rules: config.rules, gates, limits, now }),
    makeId: randomUUID,
    hashToken: (token) => keyring.stable('token', token).toString('base64url'),
    hashAddress: (address) => keyring.stable('person', address).toString('base64url'),
    ...makePerformers({ directory, gates, messageStatus, channelHealthy, now, log }),
    sealCode: delivery.sealCode,
    sealNotice: delivery.sealNotice,
    posted: delivery.wake,
  });

  const settle = (): Promise<number> => conductor.settle({ exclusive: true });
  await settle();
  const round = (where: string, pause: number, work: () => Promise<unknown>): void => {
    const failed = (error: unknown) => log({ event: 'failed', where, code: describeError(error) });
    const { stop } = every(pause, () => work().catch(failed));
    closing.add(stop);
  };
  round('settle', 1000, settle);
  round('seal', 1000, trail.seal);
  round('tidy', 60_000, () => store.tidy(now()));
  const server = makeServer({
    conductor,
    placeOf: makePlaceOf(config.places),
    beacon: makeBeacon({ directory, healthy: channelHealthy, now, site: config.site }),
    tls: { certificate: read(config.listen.certificateFile), key: read(config.listen.keyFile) },
    floor,
    log,
  });
  closing.add(() => server.close());
  return listenAt(server, config.listen);
}
