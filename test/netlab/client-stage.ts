import type { DemoPerson } from '../../build/demo/people.ts';
import type { Certificates } from './certificates.ts';
import type { Sight } from './inside/drive-client.ts';
import { type Lab, withLab } from './lab.ts';
import { openPeer, type Peer } from './peer.ts';
import { addresses, names, type PlaceName } from './places.ts';
import { openOrganisation, type Organisation } from './open-organisation.ts';
import { namespaces, openWorld, type World } from './world.ts';

/** The whole product on real networks: the client on the laptop, the backend in the data centre. */
export interface ClientStage {
  lab: Lab;
  world: World;
  person: DemoPerson;
  organisation: Organisation;
  /** The robot at the laptop. */
  robot: Peer;
  launch: () => Promise<void>;
  look: () => Promise<Sight>;
  /** Waits until this verdict is shown. */
  verdict: (kind: string, limit?: number) => Promise<Sight>;
  /** Waits until this screen is shown. */
  screen: (name: string, limit?: number) => Promise<Sight>;
}

/** Builds it up to the moment before the client is launched. */
export async function withClient(
  certificates: Certificates,
  where: PlaceName,
  work: (stage: ClientStage) => Promise<void>,
): Promise<void> {
  await withLab(namespaces, async (lab) => {
    const world = await openWorld(lab, certificates, where);
    const machine = await lab.write('machine.pem', certificates.web.pem);
    const organisation = await openOrganisation(world, {
      internetCheck: { site: `https://${names.site}`, addresses: [addresses.site] },
      vpn: { name: 'Corp VPN', adapters: ['corpvpn*'] },
    });
    const env = { SSL_CERT_FILE: machine, SSL_CERT_DIR: '/nowhere' };
    const robot = openPeer(lab, 'client', 'drive-client.ts', env);
    try {
      const [person] = organisation.people;
      if (person === undefined) throw new Error('the organisation has no people');
      const see = (selector: string, limit: number): Promise<Sight> =>
        robot.ask({ do: 'await', selector, limit });
      await work({
        lab,
        world,
        person,
        organisation,
        robot,
        launch: async () => {
          await robot.ask({ do: 'launch', policy: organisation.policy });
        },
        look: () => robot.ask({ do: 'look' }),
        verdict: (kind, limit = 15_000) => see(`[data-verdict="${kind}"]`, limit),
        screen: (name, limit = 15_000) => see(`[data-screen="${name}"]`, limit),
      });
    } finally {
      await robot.close();
      await organisation.close();
    }
  });
}
