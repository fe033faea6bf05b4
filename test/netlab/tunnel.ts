import { addresses } from './places.ts';
import type { World } from './world.ts';

/** What the organisation's VPN is called among the laptop's adapters. */
export const adapter = 'corpvpn0';
const own = '10.9.0.2';
const theirs = '10.9.0.1';

/** A real VPN: WireGuard in user space, over UDP across the internet. It needs /dev/net/tun. */
export async function startWireGuard(world: World): Promise<void> {
  const { lab } = world;
  const keys = async (namespace: string): Promise<{ file: string; known: string }> => {
    const key = await lab.run(namespace, 'wg genkey');
    const file = await lab.write(`${namespace}.key`, key);
    return { file, known: (await lab.run(namespace, `wg pubkey < ${file}`)).trim() };
  };
  const laptop = await keys('client');
  const gateway = await keys('far');
  // What is left in the foreground ends with the lab's process; a daemon would too, but unseen.
  const env = { WG_PROCESS_FOREGROUND: '1' };
  lab.start('client', ['wireguard-go', '--foreground', adapter], { env });
  lab.start('far', ['wireguard-go', '--foreground', 'vpn0'], { env });
  const ready = (device: string): string =>
    `for each in $(seq 100); do [ -S /run/wireguard/${device}.sock ] && break; sleep 0.02; done`;
  await lab.run(
    'far',
    `${ready('vpn0')}
     wg set vpn0 private-key ${gateway.file} listen-port 51820 peer ${laptop.known} allowed-ips ${own}/32
     ip addr add ${theirs}/24 dev vpn0; ip link set vpn0 up`,
  );
  await lab.run(
    'client',
    `${ready(adapter)}
     wg set ${adapter} private-key ${laptop.file} peer ${gateway.known} \
       allowed-ips 10.3.0.0/16,10.9.0.0/24 endpoint ${addresses.gateway}:51820
     ip addr add ${own}/24 dev ${adapter}; ip link set ${adapter} up
     ip route add 10.3.0.0/16 dev ${adapter}`,
  );
  await world.useNames(addresses.corpNames);
}

/** The same without encryption, by a cable that is called like the tunnel: for where there is no tun. */
export async function startPlainTunnel(world: World, options = { answers: true }): Promise<void> {
  const { lab } = world;
  await lab.run(
    'client',
    `ip link add ${adapter} type veth peer name vpn0 netns ${lab.pidOf('far')}
     ip addr add ${own}/24 dev ${adapter}; ip link set ${adapter} up
     ip route add 10.3.0.0/16 via ${theirs}`,
  );
  await lab.run(
    'far',
    `ip addr add ${theirs}/24 dev vpn0; ip link set vpn0 up
     ${
       options.answers
         ? ''
         : `nft 'table ip dead { chain i { type filter hook input priority 0; iifname "vpn0" drop;
     }
     }'`
     }`,
  );
  await world.useNames(addresses.corpNames);
}

/** The gateway begins to let the tunnel's packets through. */
export async function openTunnel(world: World): Promise<void> {
  await world.lab.run('far', 'nft delete table ip dead');
}

/** The tunnel's adapter disappears; whether the name servers that came with it do, is the question. */
export async function dropTunnel(world: World, stale: boolean): Promise<void> {
  await world.lab.run('client', `ip link del ${adapter}`);
  if (!stale) await world.useNames(world.place.names);
}
