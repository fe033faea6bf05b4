import type { World } from './world.ts';

const port = 80;
const login = 'http://login.hotspot.example/?from=check';

/** How a captive portal answers a plain request that was meant for somebody else. */
export const portalAnswers = {
  redirect: { status: 302, headers: { location: login }, body: '<a href="/">Sign in</a>' },
  content: { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Welcome!</h1>' },
  /** RFC 6585 section 6. */
  login: { status: 511, headers: {}, body: '<h1>Network Authentication Required</h1>' },
} as const;

/**
 * The usual portal: names are resolved truly, whatever goes to port 80 lands at the router, and
 * everything else is dropped until somebody has signed in.
 */
export async function portalByFirewall(
  world: World,
  answer: keyof typeof portalAnswers,
): Promise<void> {
  const address = world.place.router;
  await world.near().start('portal', { kind: 'web', address, port, ...portalAnswers[answer] });
  await world.lab.run(
    'router',
    `nft 'table ip portal { chain d { type nat hook prerouting priority -100;
       iifname "lan0" tcp dport 80 dnat to ${address}:80;
     }
     chain f { type filter hook forward priority 0;
       iifname "lan0" udp dport 53 accept
       iifname "lan0" drop;
     }
     }'`,
  );
}

/** Somebody has signed in: the portal steps aside. */
export async function solvePortal(world: World): Promise<void> {
  await world.lab.run('router', 'nft delete table ip portal');
}

/** Every name leads to the router; nothing else is let through. */
export async function portalByNames(world: World): Promise<void> {
  const address = world.place.router;
  const rules = [{ name: '*', a: [address] }];
  await world.near().start('portal', { kind: 'web', address, port, ...portalAnswers.redirect });
  await world.near().start('names', { kind: 'names', address, port: 53, rules });
  await world.useNames(address);
  await world.firewall('iifname "lan0" drop;');
}

/** As before, and it even opens TLS, with a certificate of its own and a friendly page for all. */
export async function portalByForgery(world: World): Promise<void> {
  await portalByNames(world);
  const address = world.place.router;
  const certificate = world.certificates.forgedSite;
  await world.near().start('portal', { kind: 'web', address, port, ...portalAnswers.content });
  await world
    .near()
    .start('forged', { kind: 'web', address, port: 443, certificate, ...portalAnswers.content });
}
