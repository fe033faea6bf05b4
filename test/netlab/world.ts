import type { Certificates } from './certificates.ts';
import type { BeaconManner, NameRule, Pem } from './inside/service.ts';
import { addresses, names, type Place, type PlaceName, places, ranges } from './places.ts';
import type { Lab } from './lab.ts';
import { openServices, type Services } from './services.ts';
import { layCables, type Line } from './cables.ts';

/** A laptop, a router, and everything behind it. */
export interface World {
  lab: Lab;
  certificates: Certificates;
  place: Place;
  /** What listens in the data centre and on the internet. */
  far: Services;
  /** What listens on the router itself, and so in the hands of whoever runs it. */
  near: () => Services;
  /** Name servers of the laptop. */
  useNames: (...servers: string[]) => Promise<void>;
  /** What the organisation's name server says, before what it says by itself. */
  tellInside: (...rules: NameRule[]) => Promise<void>;
  /** What the internet's name servers say, before what they say by themselves. */
  tellOutside: (...rules: NameRule[]) => Promise<void>;
  /** Puts another backend in the place of the present one. */
  backend: (manner: BeaconManner, certificate?: Pem) => Promise<void>;
  /** Sets the rules of the router's firewall (nft), in place of those before. */
  firewall: (...rules: string[]) => Promise<void>;
}

/** Who uses the laptop and what it is called: nobody outside may ever learn either. */
export const telltale = { account: 'anna.meier', computer: 'laptop-anna-0815' };

export const namespaces = ['client', 'router', 'far', 'wire'] as const;

/** Builds a world in which all is well, for a laptop in one of the places. */
export async function openWorld(
  lab: Lab,
  certificates: Certificates,
  where: PlaceName,
  line?: Line,
): Promise<World> {
  const place = places[where];
  const far = openServices(lab, 'far');
  let near: Services | undefined;
  await layCables(lab, place, line);
  await lab.run('client', `hostname ${telltale.computer}`);

  const site: NameRule = { name: names.site, a: [addresses.site], aaaa: [addresses.site6] };
  const inside: NameRule[] = [
    { name: names.backend, a: [addresses.backend], aaaa: [addresses.backend6] },
    { name: names.proxy, a: [addresses.proxy] },
    site,
  ];
  if (!places[where].address.includes(':')) for (const rule of inside) delete rule.aaaa;
  const namesAt = (address: string, rules: NameRule[]): Promise<void> =>
    far.start(`names ${address}`, { kind: 'names', address, port: 53, rules });

  const world: World = {
    lab,
    certificates,
    place,
    far,
    near: () => (near ??= openServices(lab, 'router')),
    useNames: async (...servers) => {
      const lines = servers.map((server) => `nameserver ${server}\n`);
      await lab.write('client.resolv', lines.join(''));
    },
    tellInside: async (...rules) => {
      await namesAt(addresses.corpNames, [...rules, ...inside]);
      await namesAt(addresses.corpNames6, [...rules, ...inside]);
    },
    tellOutside: (...rules) => namesAt(addresses.publicNames, [...rules, site]),
    backend: async (manner, certificate = certificates.backend) => {
      for (const address of [addresses.backend, addresses.backend6]) {
        const at = { address, port: 443, certificate, manner, ...ranges };
        await far.start(`backend ${address}`, { kind: 'beacon', ...at });
      }
    },
    firewall: async (...rules) => {
      const table = `table inet wall { chain f { type filter hook forward priority 0;
        ${rules.join('\n')}
      }
      }`;
      await lab.run('router', `nft 'add table inet wall; delete table inet wall'; nft '${table}'`);
    },
  };
  await Promise.all([
    world.useNames(place.names),
    world.tellInside(),
    world.tellOutside(),
    world.backend('ready'),
    openSite(far, certificates.site),
  ]);
  return world;
}

/** The site on the internet that the organisation has named. */
async function openSite(far: Services, certificate: Pem): Promise<void> {
  for (const address of [addresses.site, addresses.site6]) {
    const at = { kind: 'web', address } as const;
    await far.start(`site ${address}`, { ...at, port: 443, certificate, status: 200, body: 'ok' });
    const headers = { location: `https://${names.site}/` };
    await far.start(`plain site ${address}`, { ...at, port: 80, status: 301, headers });
  }
}
