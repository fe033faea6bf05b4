import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSite, type Site } from '../../build/demo/site.ts';
import { type RunningBackend, runBackend } from '../support/running-backend.ts';
import { sambaAvailable } from './samba/samba-domain.ts';

const available = await sambaAvailable();
const title = available.ok
  ? 'numbers of Active Directory'
  : `numbers of Active Directory (skipped: ${available.why})`;

describe.skipIf(!available.ok)(title, () => {
  let site: Site;
  let backend: RunningBackend;
  beforeAll(async () => {
    site = await makeSite({
      directory: 'samba',
      address: '127.0.0.9',
      settings: {
        rules: [
          { name: 'everyone', who: 'all', may: ['reset'], pass: { any: 1, of: ['sms', 'call'] } },
        ],
      },
    });
    backend = await runBackend(site);
  }, 120_000);
  afterAll(async () => {
    await backend.stop();
    await site.close();
  });

  it.each([
    ['sms', 'alice', '+491713920011'],
    ['call', 'bruno', '+491713920022'],
  ] as const)(
    'a code by %s goes to the mobile number of the domain',
    async (kind, name, number) => {
      const walk = await backend.open(name);
      expect(walk.step).toMatchObject({
        kind: 'choose',
        options: [{ id: 'sms-1' }, { id: 'call-1' }],
      });
      await walk.reply({ do: 'choose', option: `${kind}-1` });
      const step = await walk.reply({ do: 'answer', code: await site.company.code(kind, number) });
      expect(step).toMatchObject({ kind: 'new-password' });
      expect(
        site.company.messages.filter((each) => each.to !== number && each.kind === kind),
      ).toEqual([]);
    },
  );
});
