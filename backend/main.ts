import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { makeBeacon } from './api/beacon.ts';
import { makePlaceOf } from './api/place-of.ts';
import { makeServer } from './api/server.ts';
import { defaultAttemptLimits } from './attempts/attempt.ts';
import { makeConductor } from './attempts/conductor.ts';
import { openAuditTrail } from './audit/audit-trail.ts';
import type { LoadedConfig } from './config/load-config.ts';
import { mailSettings } from './config/mail-settings.ts';
import { quotasOf } from './config/quotas.ts';
import { startDelivery } from './delivery/start-delivery.ts';
import type { Directory } from './directory/directory.ts';
import { openDirectory } from './directory/open-directory.ts';
import { openAnswerHasher } from './gates/argon2.ts';
import { emailCode } from './gates/email-code.ts';
import { questions } from './gates/questions.ts';
import { openKeyringFile } from './keyring/keyring-file.ts';
import type { Log } from './log/log.ts';
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

/** The composition: what the backend is made of, from top to bottom. */
export async function startBackend(
  loaded: LoadedConfig,
  log: Log,
  overrides: Overrides = {},
): Promise<Backend> {
  const { now = Date.now, floor = 250, wrapDirectory, wrapStore } = overrides;
  const { config, read, path } = loaded;
  const limits = { ...defaultAttemptLimits, life: config.limits.attemptLife };
  const boot = randomUUID();

  const keyring = openKeyringFile(path(config.keyringFile));
  const database = await openDatabase(path(config.store.file));
  const opened = await openDirectory(loaded, log, now);
  const directory = wrapDirectory?.(opened) ?? opened;
  const attempts = openAttemptStore(database, boot);
  const store = wrapStore?.(attempts) ?? attempts;
  const enrolments = openEnrolmentStore(database);
  const trail = openAuditTrail(database, keyring);
  const outbox = openOutboxStore(database, boot);
  const { mail, sender } = mailSettings(loaded);
  const delivery = startDelivery({ outbox, keyring, mail, sender, now, log });

  const hasher = openAnswerHasher();
  const { directoryMail } = config.gates.email;
  const people = await openPeople({ directory, enrolments, keyring, hasher, directoryMail });
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
    hashToken: (token) => keyring.stable('token', token).toString('base64url'),
    hashAddress: (address) => keyring.stable('person', address).toString('base64url'),
    ...makePerformers({ directory, gates, messageStatus, channelHealthy, now, log }),
    sealCode: delivery.sealCode,
    sealNotice: delivery.sealNotice,
    posted: delivery.wake,
  });

  // One process has an SQLite store to itself, so whatever another run was doing is over.
  const settle = (): Promise<number> => conductor.settle({ exclusive: true });
  await settle();
  const rounds = [
    every(1000, settle),
    every(1000, trail.seal),
    every(60_000, () => store.tidy(now())),
  ];
  const server = makeServer({
    conductor,
    placeOf: makePlaceOf(config.places),
    beacon: makeBeacon({ directory, healthy: channelHealthy, now, site: config.site }),
    tls: { certificate: read(config.listen.certificateFile), key: read(config.listen.keyFile) },
    floor,
    log,
  });
  const { host } = config.listen;
  await server.listen({ host, port: config.listen.port });
  const url = `https://${host}:${(server.server.address() as AddressInfo).port}`;
  log({ event: 'started', url, directory: config.directory.kind });

  return {
    url,
    async close() {
      log({ event: 'stopping' });
      await server.close();
      await Promise.all(rounds.map((round) => round.stop()));
      await delivery.stop(5000);
      await trail.seal();
      await database.destroy();
      await directory.close();
      log({ event: 'stopped' });
    },
  };
}
