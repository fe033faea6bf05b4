import { createSecureContext } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../../backend/directory/active-directory/controller-source-of.ts';
import { parseEndpoint } from '../../../../backend/directory/active-directory/endpoint.ts';
import { watchPeers } from '../../../../backend/peers/watch-peers.ts';

const options = {
  ...{ baseDn: 'DC=corp,DC=example', domain: { netbios: 'CORP', dns: 'corp.example' } },
  ...{ user: 'svc@corp.example', password: () => 'x', timeout: 1000, connections: 1 },
};
const checked = {
  endpoints: [parseEndpoint('ldaps://dc1.corp.example')],
  secureContext: createSecureContext(),
};

describe('controllers that were written down', () => {
  it('are found by the addresses that were found last, where somebody remembers them', async () => {
    const peer = watchPeers(Date.now, () => undefined).of('directory');
    const source = sourceOf({ ...options, peer }, checked, () => undefined);
    expect(await source.endpoints()).toEqual([
      {
        host: 'dc1.corp.example',
        port: 636,
        authority: 'dc1.corp.example:636',
        lookup: peer.lookup,
      },
    ]);
  });

  it('are looked up as the machine does it where nobody does', async () => {
    const [endpoint] = await sourceOf(options, checked, () => undefined).endpoints();
    expect(endpoint).not.toHaveProperty('lookup');
  });
});
