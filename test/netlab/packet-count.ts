import type { World } from './world.ts';

/** What has left the laptop since counting began. */
export interface PacketCount {
  /** Look-ups over UDP. */
  names: number;
  /** Attempts to connect to port 443. */
  connects: number;
}

/** Begins to count on the laptop itself, where also what never arrives is seen. */
export async function countPackets(world: World): Promise<() => Promise<PacketCount>> {
  await world.lab.run(
    'client',
    `nft 'table inet count { chain o { type filter hook output priority 0;
       udp dport 53 counter
       tcp dport 443 tcp flags syn / syn,ack counter
     }
     }'`,
  );
  return async () => {
    const shown = await world.lab.run('client', 'nft list table inet count');
    const counts = [...shown.matchAll(/counter packets (\d+)/g)].map(([, count]) => Number(count));
    const [names = Number.NaN, connects = Number.NaN] = counts;
    return { names, connects };
  };
}
