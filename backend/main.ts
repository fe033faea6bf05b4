import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { makeReadiness } from './api/readiness.ts';
import { defaultAttemptLimits } from './attempts/attempt.ts';
import { makeConductor } from './attempts/conductor.ts';
import { keepAudit } from './keep-audit.ts';
import { keepKeys } from './keep-keys.ts';
import { keepPresent } from './keep-present.ts';
import { keepSealed } from './keep-sealed.ts';
import { keepSecrets } from './keep-secrets.ts';
import type { Closing } from './closing.ts';
import { gatewaySettings } from './config/gateway-settings.ts';
import type { LoadedConfig } from './config/load-config.ts';
import { mailSettings } from './config/mail-settings.ts';
import { type SecretEnd, secretEnds } from './config/secret-ends.ts';
import { neededChannels } from './config/phone-settings.ts';
import { retentionOf } from './config/retention-schema.ts';
import { quotasOf } from './config/quotas.ts';
import { storeSettings } from './config/store-settings.ts';
import { startDelivery } from './delivery/start-delivery.ts';
import { openDirectory } from './directory/open-directory.ts';
import { openAnswerHasher } from './gates/argon2.ts';
import { openHelpdesk } from './helpdesk/open-helpdesk.ts';
import type { Log } from './log/log.ts';
import { type Door, openDoor } from './open-door.ts';
import { makeOperations } from './operations/open-operations.ts';
import { openPeopleAndGates } from './open-people-and-gates.ts';
import { watchPeers } from './peers/watch-peers.ts';
import { makeIntroduce } from './people/introduce.ts';
import { openListedJudge } from './passwords/open-block-list.ts';
import { makePerformers } from './performers/performers.ts';
import { beatEvery, makePulse } from './pulse.ts';
import { makeRounds } from './rounds.ts';
import type { Overrides } from './start.ts';
import { movedClock, steadyClock } from './steady-clock.ts';
import { mergeImports } from './store/merge-imports.ts';
import { prepareSeals } from './store/prepare-seals.ts';
import { openStores } from './store/open-stores.ts';
import { readStoreFigures, type StoreFigures } from './store/store-figures.ts';
import { tidyStore } from './store/tidy-store.ts';
import { tellStore } from './tell-store.ts';
import { makeTellUnreadable } from './tell-unreadable.ts';
import { endOf } from './tls/identity.ts';
import { openIdentity } from './tls/open-identity.ts';
import { version } from './version.ts';
import { makeWarnOfEnds } from './warn-of-ends.ts';

/** How often the files of secrets are looked at, in milliseconds. */
const lookEvery = 2000;
/** How long a message that was posted waits, in milliseconds: the answer to its call goes first. */
const headStart = 10;

/** The composition: what the backend is made of, from top to bottom. */
export async function compose(
  loaded: LoadedConfig,
  outerLog: Log,
  { now: moved, floor = 250, wrapDirectory, wrapStore, wrapHasher }: Overrides,
  closing: Closing,
): Promise<Door> {
  const { config } = loaded;
  const clock =
    moved === undefined ? steadyClock(Date.now, () => performance.now()) : movedClock(moved);
  const ownNow = clock.now;
  const operations = makeOperations(config.operations, outerLog, version);
  const { log } = operations;
  const identity = openIdentity(loaded);
  const limits = { ...defaultAttemptLimits, life: config.limits.attemptLife };

  const keys = keepKeys(loaded, ownNow, log);
  const { keyring } = keys;
  const run = { boot: randomUUID(), name: hostname() };
  const peers = watchPeers(clock.wall, log);
  const told = tellStore(storeSettings(loaded), log);
  const stores = await openStores(
    storeSettings(loaded),
    run,
    { keyring, keysOf: keys.say, tellUnreadable: makeTellUnreadable(log, ownNow) },
    { ...told, peer: peers.of('store') },
  );
  closing.add(stores.close);
  // Before anything is done: who does not live, in the store's eyes, has nothing that is theirs.
  const pulse = makePulse(stores.nodes, clock, log);
  await pulse.beat();
  await prepareSeals(stores.database, keyring, ownNow());
  await keys.agree(stores.database, run.boot);
  const { now, trueNow } = pulse;
  closing.add(pulse.end);
  const opened = await openDirectory(loaded, log, now, undefined, peers.of('directory'));
  closing.add(() => opened.close());
  const directory = wrapDirectory?.(opened) ?? opened;
  const store = operations.watch(wrapStore?.(stores.attempts) ?? stores.attempts);
  const { database, enrolments, outbox, nodes } = stores;
  const audit = keepAudit({
    ...{ loaded, database, keyring, now, log },
    leads: nodes.leads,
    peer: peers.of('audit.syslog'),
  });
  closing.add(audit.finish);
  const delivery = startDelivery({
    ...{ outbox, keyring, peers, now, log },
    ...mailSettings(loaded),
    gateways: gatewaySettings(loaded),
    needed: neededChannels(config),
  });
  closing.add(() => delivery.stop(5000));

  const hashes = openAnswerHasher();
  const { people, gates } = await openPeopleAndGates(loaded, {
    hasher: wrapHasher?.(hashes) ?? hashes,
    directory,
    enrolments,
    keyring,
    now,
    trueNow,
  });
  const { messageStatus } = store;
  const { defaultRules } = directory;
  const { sealCode, sealNotice, wake, healthy: channelHealthy } = delivery;
  const conductor = makeConductor({
    store,
    now,
    limits,
    quotas: quotasOf(config),
    introduce: makeIntroduce({ people, rules: config.rules, gates, limits, now, defaultRules }),
    makeId: randomUUID,
    hashToken: (token) => keyring.stable('token', token).toString('base64url'),
    hashAddress: (address) => keyring.stable('person', address).toString('base64url'),
    nameOf: (...parts) => keyring.stable('person', ...parts).toString('base64url'),
    ...makePerformers({
      ...{ directory, gates, keyring, messageStatus, channelHealthy, now, log },
      enrollingOf: people.enrollingOf,
      listed: await openListedJudge(loaded, log, peers.of('passwords.blocklist.range')),
    }),
    sealCode,
    sealNotice,
    posted: () => {
      setTimeout(wake, headStart).unref();
    },
  });

  await conductor.settle();
  const kept = retentionOf(config);
  const round = makeRounds(log, closing);
  round('beat', beatEvery, async () => {
    keys.look();
    await pulse.beat();
    await keys.agree(database, run.boot);
  });
  round('write', beatEvery, stores.tryWriting);
  round('settle', 1000, conductor.settle);
  round('seal', 1000, audit.seal);
  round('reseal', 1000, keepSealed({ database, keyring, leads: nodes.leads, log }));
  round('audit-age', 60 * 60_000, audit.cut);
  round('tidy', 60_000, async () => {
    if (await nodes.leads()) await tidyStore(database, kept, now());
  });
  if (kept.gone !== undefined) {
    const parts = { database, keyring, directory, leads: nodes.leads, now, boot: run.boot, log };
    round('gone', 60_000, keepPresent({ ...parts, goneFor: kept.gone }));
  }
  round('imports', 5000, () => mergeImports(database));

  round('secrets', lookEvery, keepSecrets(loaded, log));
  const ends = (): SecretEnd[] => secretEnds(loaded);
  const warnOfEnds = makeWarnOfEnds(ends, trueNow, log);
  warnOfEnds();
  round('ends', 60 * 60_000, () =>
    Promise.resolve().then(() => {
      warnOfEnds();
      peers.warn();
    }),
  );

  // Until the door is open, what it will show.
  let shown = (): number => endOf(identity.leaf);
  const lacking = makeReadiness({
    directory: () => directory.probe(),
    store: stores.probe,
    delivery: delivery.working,
    clock: pulse.clockIsRight,
    certificate: () => trueNow() < shown(),
    log,
  });
  const door = await openDoor({
    ...{ loaded, identity, conductor, lacking, round, closing, floor, now: trueNow, log },
  });
  const { certificateEnd } = door;
  shown = certificateEnd;
  await openHelpdesk({
    ...{ loaded, door, round, closing, floor, now, log, directory, people, gates, conductor },
    ...{ store, keyring, delivery, database, boot: run.boot },
  });
  const figures = (): Promise<StoreFigures> => readStoreFigures(database, now());
  await operations.open({
    ...{ lacking, figures, certificateEnd, secretEnds: ends, now: trueNow, closing },
    notes: () => [...told.notes(), ...pulse.notes(), ...peers.notes()],
  });
  return door;
}
