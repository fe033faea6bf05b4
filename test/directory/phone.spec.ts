import { Secret, TOTP } from 'otpauth';
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
          {
            ...{ name: 'everyone', who: 'all', may: ['reset', 'enrol'] },
            pass: { any: 1, of: ['sms', 'call', 'totp'] },
          },
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

  it('people register by themselves with the password of the domain, and get in by it', async () => {
    const { password } = site.people.find(({ accountName }) => accountName === 'bruno')!;
    const walk = await backend.open('bruno', 'enrol');
    await walk.reply({ do: 'answer', code: 'Not-The-Password-1' });
    expect(walk.step).toMatchObject({ refused: { reason: 'wrong-password' }, triesLeft: 2 });
    await walk.reply({ do: 'answer', code: password });
    // His address was registered for him, so that he proves it too; the domain's number counts for nothing.
    expect(walk.step).toMatchObject({ kind: 'choose', options: [{ gate: 'email' }] });
    await walk.reply({ do: 'choose', option: 'email-1' });
    await walk.reply({ do: 'answer', code: await site.mailbox.code('bruno@zuhause.example') });
    await walk.reply({ do: 'add', item: 'totp' });
    const { step } = walk;
    if (step.kind !== 'set-up' || step.gate !== 'totp') throw new Error(`at ${step.kind}`);
    const app = new TOTP({ secret: Secret.fromBase32(step.secret), digits: 6, period: 30 });
    const code = () => app.generate({ timestamp: backend.clock.at });
    await walk.reply({ do: 'answer', code: code() });
    expect(await walk.reply({ do: 'finish' })).toMatchObject({ outcome: 'enrolled' });

    // What is new counts only after a day, where something was registered before.
    const optionsOf = async (): Promise<unknown> => (await backend.open('bruno')).step;
    expect(await optionsOf()).not.toMatchObject({ options: [{}, {}, { gate: 'totp' }] });
    backend.clock.at += 25 * 60 * 60_000;
    const reset = await backend.open('bruno');
    await reset.reply({ do: 'choose', option: 'totp' });
    expect(await reset.reply({ do: 'answer', code: code() })).toMatchObject({
      kind: 'new-password',
    });
    await reset.reply({ do: 'set-password', next: 'Quiet-Harbour-Morning-7' });
    expect(reset.step).toMatchObject({ kind: 'done', outcome: 'password-set' });
    expect(await site.directory.opens('bruno', 'Quiet-Harbour-Morning-7')).toBe(true);
  });
});
