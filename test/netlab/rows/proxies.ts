import type { ProxyManner } from '../inside/service.ts';
import { addresses, names } from '../places.ts';
import { patient, prompt, type Row } from '../row.ts';
import type { World } from '../world.ts';

const proxy = `http://${names.proxy}:8080`;
const detector = { policy: { connection: { proxy } } };

/** The office lets nobody out, nor to the backend, but through the proxy. */
const behind =
  (manner: ProxyManner) =>
  async (world: World): Promise<void> => {
    const at = { address: addresses.proxy, port: 8080 };
    const known = { [names.backend]: addresses.backend, [names.site]: addresses.site };
    await world.far.start('proxy', { kind: 'proxy', ...at, manner, names: known });
    await world.firewall(`ip daddr { ${addresses.backend}, ${addresses.site} } drop;`);
  };

/** Networks in which everything goes through a proxy. */
export const proxies: Row[] = [
  {
    name: 'the proxy lets us through',
    place: 'office',
    shape: behind('open'),
    detector,
    checked: {
      verdict: 'reachable',
      reason: 'proxy',
      within: prompt,
      evidence: { proxy: 'open', trust: 'trusted' },
    },
    unchecked: {},
  },
  {
    name: 'a real proxy (tinyproxy) lets us through',
    place: 'office',
    shape: async (world) => {
      await behind('open')(world);
      await world.far.stop('proxy');
      const at = `Port 8080\nListen ${addresses.proxy}\nConnectPort 443\nTimeout 60\n`;
      const file = await world.lab.write('tinyproxy.conf', `${at}MaxClients 50\n`);
      await world.lab.write('far.resolv', `nameserver ${addresses.corpNames}\n`);
      world.lab.start('far', ['tinyproxy', '-d', '-c', file]);
      const open = `ss -Hltn 'sport = :8080' | grep -q . && break`;
      await world.lab.run('far', `for each in $(seq 100); do ${open}; sleep 0.02; done`);
    },
    detector,
    checked: { verdict: 'reachable', reason: 'proxy', within: prompt },
  },
  {
    name: 'the proxy wants a sign-in',
    place: 'office',
    shape: behind('login'),
    detector,
    checked: {
      verdict: 'proxy-required',
      reason: 'login',
      within: prompt,
      evidence: { proxy: 'login', beacon: 'not-asked' },
    },
    unchecked: {},
  },
  {
    name: 'the proxy says no',
    place: 'office',
    shape: behind('refuses'),
    detector,
    checked: {
      verdict: 'proxy-required',
      reason: 'refused',
      within: prompt,
      evidence: { proxy: 'refused' },
    },
    unchecked: {},
  },
  {
    name: 'the proxy cannot reach the backend',
    place: 'office',
    shape: behind('bad-gateway'),
    detector,
    checked: {
      verdict: 'backend-down',
      reason: 'behind-proxy',
      within: prompt,
      evidence: { proxy: 'cannot-reach' },
    },
    unchecked: {},
  },
  {
    name: 'a proxy is configured, and we are at home',
    place: 'home',
    detector,
    checked: { verdict: 'off-network', reason: 'proxy-away', within: prompt },
    unchecked: { probably: true },
  },
  {
    name: 'a proxy is needed, and the settings know none',
    place: 'office',
    shape: behind('open'),
    checked: { verdict: 'no-internet', reason: 'silent', within: patient },
    unchecked: { verdict: 'off-network', reason: 'silent', probably: true },
  },
];
