import type { Pem } from './inside/service.ts';
import { addresses, names, ranges } from './places.ts';
import type { World } from './world.ts';

/** The router pretends to be the backend: names and certificate are its own. */
export async function fakeBackend(world: World, certificate: Pem): Promise<void> {
  const address = world.place.router;
  const at = { address, port: 443, lan: ['0.0.0.0/0'], vpn: [] };
  await world.near().start('fake', { kind: 'beacon', ...at, certificate, manner: 'ready' });
  await lead(world);
}

/** The router ends TLS and asks the true backend in the background. */
export async function intercept(world: World, certificate: Pem): Promise<void> {
  const address = world.place.router;
  const to = { address: addresses.publicBackend, port: 443 };
  await publish(world);
  await world
    .near()
    .start('interception', { kind: 'interception', address, port: 443, certificate, to });
  await lead(world);
}

/** The router hands every byte to the true backend, and reads ciphertext. */
export async function relay(world: World): Promise<void> {
  const address = world.place.router;
  const to = { address: addresses.publicBackend, port: 443 };
  await publish(world);
  await world.near().start('relay', { kind: 'relay', address, port: 443, to });
  await lead(world);
}

/** Makes the backend reachable from the internet too. */
export async function publish(world: World): Promise<void> {
  const { backend: certificate } = world.certificates;
  const at = { address: addresses.publicBackend, port: 443, ...ranges };
  await world.far.start('published', { kind: 'beacon', ...at, certificate, manner: 'ready' });
}

/** The router's own name server leads the backend's name to the router. */
async function lead(world: World): Promise<void> {
  const address = world.place.router;
  const rules = [
    { name: names.backend, a: [address] },
    { name: names.site, a: [addresses.site] },
  ];
  await world.near().start('names', { kind: 'names', address, port: 53, rules });
  await world.useNames(address);
}
