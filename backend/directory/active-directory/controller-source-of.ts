import type { ActiveDirectoryOptions, CheckedOptions } from './active-directory-options.ts';
import { connectTime } from './connect-time.ts';
import { type ControllerSource, listedControllers } from './controller-source.ts';
import type { DirectoryLog } from './directory-event.ts';
import { discoverControllers } from './discover-controllers.ts';
import { askDomainNames } from './domain-names.ts';

/** Where the controllers come from, as the options say. */
export function sourceOf(
  { domain, discover, peer }: ActiveDirectoryOptions,
  { endpoints }: CheckedOptions,
  log: DirectoryLog,
): ControllerSource {
  if (endpoints !== undefined) {
    const lookup = peer?.lookup;
    return listedControllers(
      lookup === undefined ? endpoints : endpoints.map((each) => ({ ...each, lookup })),
    );
  }
  const names = askDomainNames(discover?.servers);
  const lookup = names.lookup === undefined ? peer?.lookup : peer?.lookupBy(names.lookup);
  return discoverControllers({
    domain: domain.dns.toLowerCase(),
    site: discover?.site,
    names: { ...names, ...(lookup === undefined ? {} : { lookup }) },
    ...{ connectTime, log, now: () => performance.now(), random: Math.random },
  });
}
