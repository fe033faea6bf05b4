import { join } from 'node:path';
import { root } from '../../build/scripts/root.ts';
import { addresses, type Place } from './places.ts';
import type { Lab } from './lab.ts';

/** A slow or lossy line between the laptop and the router; for each direction. */
export interface Line {
  /** Milliseconds. */
  delay: number;
  jitter?: number;
  /** Percent of the packets. */
  loss?: number;
}

/** Connects laptop, router and the world behind it: one subnet before the router, two behind it. */
export async function layCables(lab: Lab, place: Place, line?: Line): Promise<void> {
  const router = lab.pidOf('router');
  const far = lab.pidOf('far');
  await lab.run(
    'router',
    `ip link add net0 type veth peer name net0 netns ${far}
     ip link add corp0 type veth peer name corp0 netns ${far}
     ip addr add 198.51.100.2/24 dev net0; ip addr add 10.2.0.1/24 dev corp0
     ip -6 addr add 2001:db8:100::2/64 dev net0 nodad; ip -6 addr add fd00:2::1/64 dev corp0 nodad
     ip link set net0 up; ip link set corp0 up
     sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 net.ipv4.icmp_ratelimit=0
     ip route add default via 198.51.100.1
     ip -6 route add default via 2001:db8:100::1
     ${place.inside ? 'ip route add 10.3.0.0/16 via 10.2.0.2; ip -6 route add fd00:3::/64 via fd00:2::2' : ''}
     nft 'table ip out { chain p { type nat hook postrouting priority 100; oifname "net0" masquerade;
     }
     }'`,
  );
  const inside = [
    addresses.backend,
    addresses.corpNames,
    addresses.proxy,
    addresses.controller,
    addresses.site,
    addresses.publicNames,
    addresses.gateway,
    addresses.publicBackend,
  ].map((address) => `ip addr add ${address}/32 dev lo`);
  const inside6 = [addresses.backend6, addresses.corpNames6, addresses.site6].map(
    (address) => `ip -6 addr add ${address}/128 dev lo nodad`,
  );
  await lab.run(
    'far',
    `ip addr add 198.51.100.1/24 dev net0; ip addr add 10.2.0.2/24 dev corp0
     ip -6 addr add 2001:db8:100::1/64 dev net0 nodad; ip -6 addr add fd00:2::2/64 dev corp0 nodad
     ip link set net0 up; ip link set corp0 up
     ip route add 10.1.0.0/24 via 10.2.0.1
     ip -6 route add fd00:1::/64 via fd00:2::1
     ${[...inside, ...inside6].join('\n')}
     nft 'table ip border { chain i { type filter hook prerouting priority -200; iifname "net0" ip daddr 10.0.0.0/8 drop;
     }
     }'`,
  );
  if (line === undefined) {
    await lab.run('client', `ip link add eth0 type veth peer name lan0 netns ${router}`);
  } else {
    await stretch(lab, line);
  }
  const { address, bits, router: way } = place;
  const nodad = address.includes(':') ? 'nodad' : '';
  await lab.run('router', `ip addr add ${way}/${bits} dev lan0 ${nodad}; ip link set lan0 up`);
  await plugIn(lab, place);
  if (line === undefined) return;
  const [own, theirs] = await Promise.all([
    hardware(lab, 'client', 'eth0'),
    hardware(lab, 'router', 'lan0'),
  ]);
  await lab.run('client', `ip neigh replace ${way} lladdr ${theirs} dev eth0 nud permanent`);
  await lab.run('router', `ip neigh replace ${address} lladdr ${own} dev lan0 nud permanent`);
}

async function hardware(lab: Lab, namespace: string, device: string): Promise<string> {
  const shown = await lab.run(namespace, `ip -br link show ${device}`);
  return /(?:[0-9a-f]{2}:){5}[0-9a-f]{2}/.exec(shown)?.[0] ?? '';
}

/** Gives the laptop's adapter its address and the way out, as DHCP would. */
export async function plugIn(lab: Lab, place: Place): Promise<void> {
  const { address, bits, router } = place;
  const six = address.includes(':');
  await lab.run(
    'client',
    `ip link set eth0 up
     ip addr replace ${address}/${bits} dev eth0 ${six ? 'nodad' : ''}
     ip ${six ? '-6' : ''} route replace default via ${router}`,
  );
}

/**
 * Puts the slow line in between. Its frames are copied as they are, so each must be complete. Such a
 * line is far away in truth, so nobody has to ask across it who has which address.
 */
async function stretch(lab: Lab, { delay, jitter = 0, loss = 0 }: Line): Promise<void> {
  const wire = lab.pidOf('wire');
  const whole = (device: string): string => `ethtool -K ${device} tx off tso off gso off gro off`;
  await lab.run(
    'client',
    `ip link add eth0 type veth peer name near netns ${wire}; ${whole('eth0')} >/dev/null`,
  );
  await lab.run(
    'router',
    `ip link add lan0 type veth peer name away netns ${wire}; ${whole('lan0')} >/dev/null`,
  );
  await lab.run('wire', 'ip link set near up; ip link set away up');
  const script = join(root, 'test/netlab/inside/netem.py');
  const words = [delay, jitter, loss].map(String);
  const copier = lab.start('wire', ['/usr/bin/python3', script, 'near', 'away', ...words]);
  await new Promise<void>((resolve, reject) => {
    copier.onLine(() => resolve());
    void copier.ended.then(() => reject(new Error(`the slow line ended: ${copier.errors()}`)));
  });
}
