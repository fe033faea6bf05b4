import type { FastifyInstance } from 'fastify';
import { makeBeacon } from './api/beacon.ts';
import { makeCountedAs } from './api/counted-as.ts';
import { changeIdentity, listenAt } from './api/listen.ts';
import { makePlaceOf } from './api/place-of.ts';
import type { LookLacking } from './api/readiness.ts';
import { makeServer } from './api/server.ts';
import type { Conductor } from './attempts/conductor.ts';
import type { Closing } from './closing.ts';
import type { LoadedConfig } from './config/load-config.ts';
import type { Log } from './log/log.ts';
import type { Round } from './rounds.ts';
import { endOf, type Identity } from './tls/identity.ts';
import { authoritiesOf } from './tls/open-identity.ts';
import { makeRenewal } from './tls/renewal.ts';

/** Where the backend is reached while it runs. */
export interface Door {
  url: string;
  /** Until when the present certificate holds, in milliseconds since 1970. */
  certificateEnd(): number;
  /** What the backend shows to whoever connects, at present. */
  identity(): Identity;
  /** Has another server show the same, also once it is renewed. */
  follow(server: FastifyInstance): void;
  /** Reads certificate and key anew, now. */
  renewCertificate(): Promise<void>;
}

/** How often the certificate's files are looked at, in milliseconds. */
const lookEvery = 2000;

/**
 * Opens the backend to callers: HTTPS with a certificate that is renewed while it runs, reached
 * directly or through the configured proxies. Rejects with a sentence for the administrator.
 */
export async function openDoor(parts: {
  loaded: LoadedConfig;
  identity: Identity;
  conductor: Conductor;
  lacking: LookLacking;
  round: Round;
  closing: Closing;
  floor: number;
  now: () => number;
  log: Log;
}): Promise<Door> {
  const { loaded, identity, conductor, lacking, round, closing, floor, now, log } = parts;
  const { limits, listen, places, site } = loaded.config;

  const server = makeServer({
    conductor,
    placeOf: makePlaceOf(places, listen.proxies?.trust),
    countedAs: makeCountedAs(limits.ranges, listen.proxies?.trust),
    beacon: makeBeacon({ lacking, now, site }),
    tls: identity,
    proxies: listen.proxies,
    floor,
    log,
  });
  const servers = [server];
  let present = identity;
  const renewal = makeRenewal({
    certificateFile: loaded.path(listen.certificateFile),
    keyFile: loaded.path(listen.keyFile),
    present: identity,
    authorities: authoritiesOf(loaded),
    pins: listen.pins ?? [],
    use: (next) => {
      present = next;
      for (const each of servers) changeIdentity(each, next);
    },
    now,
    log,
  });
  round('certificate', lookEvery, renewal.look);
  closing.add(() => server.close());
  return {
    url: await listenAt(server, listen),
    certificateEnd: () => endOf(present.leaf),
    identity: () => present,
    follow: (other) => servers.push(other),
    renewCertificate: renewal.reload,
  };
}
