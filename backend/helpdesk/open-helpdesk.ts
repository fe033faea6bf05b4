import { makeRanges } from '../api/address-ranges.ts';
import { makeCountedAs } from '../api/counted-as.ts';
import { listenAt } from '../api/listen.ts';
import { openAuditTrail } from '../audit/audit-trail.ts';
import type { Closing } from '../closing.ts';
import { doctorSettings } from '../config/doctor-settings.ts';
import { domainOf } from '../config/domain-of.ts';
import { enrolmentSettings } from '../config/enrolment-settings.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { quotasOf } from '../config/quotas.ts';
import { openAnswerHasher } from '../gates/argon2.ts';
import type { Door } from '../open-door.ts';
import type { Round } from '../rounds.ts';
import { openDeskSessions } from '../store/desk-sessions.ts';
import type { Desk } from './desk.ts';
import { makeDeskServer } from './desk-server.ts';
import { longestSession } from './sessions.ts';
import { makeSpeeches } from './speech.ts';

/** What the composition has already. */
type Given = Pick<
  Desk,
  | 'directory'
  | 'people'
  | 'gates'
  | 'conductor'
  | 'store'
  | 'database'
  | 'keyring'
  | 'delivery'
  | 'boot'
  | 'now'
  | 'log'
>;

/**
 * Opens the help desk's page, on its own port and under the door's certificate, also once that is
 * renewed. Without `helpdesk` in the configuration nothing listens. Rejects with a sentence for the
 * administrator.
 */
export async function openHelpdesk(
  parts: Given & {
    loaded: LoadedConfig;
    door: Door;
    round: Round;
    closing: Closing;
    floor: number;
  },
): Promise<void> {
  const { loaded, door, round, closing, floor, ...given } = parts;
  const { config } = loaded;
  const { helpdesk: settings, listen, places, limits, organisation, rules } = config;
  if (settings === undefined) return;
  const sessions = openDeskSessions(given.database);
  const desk: Desk = {
    ...given,
    ...{ settings, rules, sessions },
    organisation: organisation.name,
    doctor: doctorSettings(loaded),
    enrolment: enrolmentSettings(config),
    quotas: quotasOf(config),
    domain: domainOf(loaded),
    trail: openAuditTrail(given.database, given.keyring),
    // Few codes are made here; whoever answers at the sign-in screen does not wait for them.
    hasher: openAnswerHasher(1, 16),
    speeches: makeSpeeches(),
  };
  const proxies = listen.proxies?.trust ?? [];
  const isProxy = makeRanges(proxies);
  const isInside = makeRanges(settings.from ?? [...places.lan, ...places.vpn]);
  const server = makeDeskServer(desk, {
    ...{ tls: door.identity(), proxies: listen.proxies, floor },
    // Behind a balancer that says nothing there may be anybody.
    mayAsk: (address) => !isProxy(address) && isInside(address),
    countedAs: makeCountedAs(limits.ranges, proxies),
  });
  door.follow(server);
  closing.add(() => server.close());
  const url = await listenAt(server, settings);
  given.log({ event: 'helpdesk', url });
  round('helpdesk', 60_000, () =>
    sessions.tidy(given.now() - settings.sessionLife, given.now() - longestSession),
  );
}
