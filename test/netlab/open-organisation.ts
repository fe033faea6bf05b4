import type { DemoPerson } from '../../build/demo/people.ts';
import { openPeer } from './peer.ts';
import { addresses, realPort } from './places.ts';
import type { World } from './world.ts';

/** The product's own backend in the data centre, with its people, its store and its mail server. */
export interface Organisation {
  /** The client's policy, as a file. */
  policy: string;
  /** The authority that the backend's certificate comes from, as PEM. */
  ca: string;
  people: readonly DemoPerson[];
  start: () => Promise<void>;
  stop: () => Promise<void>;
  /** Takes its store away, as another program does that holds the file, or gives it back. */
  store: (what: 'lock' | 'free') => Promise<void>;
  /** The code in the newest of so many mails to this address. */
  code: (to: string, count: number) => Promise<string>;
  close: () => Promise<void>;
}

/**
 * Puts it in the place of the stand-in, in the data centre and on the internet, and starts it. With
 * its small directory it listens on a loopback address alone, so packets are led there; that changes
 * their destination and not their source, which is what it judges by.
 */
export async function openOrganisation(
  world: World,
  policy: Record<string, unknown> = {},
): Promise<Organisation> {
  const { lab, far } = world;
  await far.stop(`backend ${addresses.backend}`);
  await lab.run(
    'far',
    `sysctl -qw net.ipv4.conf.all.route_localnet=1
     nft 'table ip published { chain d { type nat hook prerouting priority -100;
       ip daddr { ${addresses.backend}, ${addresses.publicBackend} } tcp dport 443 dnat to 127.0.0.1:${realPort};
     }
     }'`,
  );
  // Its files belong to the lab, so that they go with it.
  const peer = openPeer(lab, 'far', 'organisation.ts', { TMPDIR: '/run/lab' });
  const made = await peer.ask<Pick<Organisation, 'policy' | 'ca' | 'people'>>({
    do: 'make',
    policy,
  });
  const order = async (what: string): Promise<void> => {
    await peer.ask({ do: what });
  };
  await order('start');
  return {
    ...made,
    start: () => order('start'),
    stop: () => order('stop'),
    store: order,
    code: (to, count) => peer.ask({ do: 'code', to, count }),
    close: peer.close,
  };
}
