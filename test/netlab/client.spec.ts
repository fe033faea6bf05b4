import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { plugIn } from './cables.ts';
import { type Certificates, makeCertificates } from './certificates.ts';
import { type ClientStage, withClient } from './client-stage.ts';
import { portalByFirewall, solvePortal } from './portals.ts';
import { startPlainTunnel } from './tunnel.ts';
import { wordsIn } from '../../build/words/words-in.ts';

const en = wordsIn('en');

let certificates: Certificates;
beforeAll(async () => {
  certificates = await makeCertificates();
});

const account = en['start.account'];
const code = en['code.field'];

async function typeHalf({ robot, launch, screen }: ClientStage, half: string): Promise<void> {
  await launch();
  await screen('start');
  await robot.ask({ do: 'type', field: account, text: half });
}

/** Several looks of the detector long, with nothing new: a screen reader must hear nothing. */
const quiet = 5_000;

describe('the client on a network that changes', { timeout: 300_000 }, () => {
  it('keeps what was typed and the focus when the cable is out and in', async () => {
    await withClient(certificates, 'office', async (stage) => {
      const { lab, world, robot, verdict, screen, look } = stage;
      await typeHalf(stage, 'ali');
      await lab.run('client', 'ip link set eth0 down');
      const out = await verdict('no-link');
      expect(out.screen).toBe('verdict');
      expect(out.focus).toBe(out.title);
      await pause(quiet);
      const still = await look();
      expect(still).toMatchObject({ verdict: 'no-link', focus: out.title });
      expect(
        [...out.spoken, ...still.spoken].filter((said) => said.includes(out.title)).length,
      ).toBeLessThanOrEqual(1);

      await plugIn(lab, world.place);
      const back = await screen('start');
      expect(back.typed[account]).toBe('ali');
      expect(back.focus).toBe(account);
      await robot.ask({ do: 'type', field: account, text: 'ce' });
      expect((await look()).typed[account]).toBe('alice');
    });
  });

  it('turns into the form when the VPN comes up, with what was typed before', async () => {
    await withClient(certificates, 'office', async (stage) => {
      const { lab, world, verdict, screen } = stage;
      await typeHalf(stage, 'alice');
      // The router no longer leads to the data centre, and the names are the internet's: at home.
      await lab.run('router', 'ip route del 10.3.0.0/16');
      await world.useNames('203.0.113.53');
      await lab.run('client', 'ip addr add 10.1.0.9/24 dev eth0');
      const away = await verdict('off-network');
      await startPlainTunnel(world);
      const back = await screen('start');
      expect(back).toMatchObject({ typed: { [account]: 'alice' }, focus: account });
      expect(away.reason).toBe('no-such-name');
    });
  });

  it('announces another verdict once, in its live region, and leaves the focus', async () => {
    await withClient(certificates, 'home', async ({ lab, robot, launch, verdict, look }) => {
      await launch();
      const away = await verdict('off-network');
      await robot.ask({ do: 'key', key: 'Tab' });
      const before = await look();
      await lab.run('client', 'ip link set eth0 down');
      const out = await verdict('no-link');
      await pause(quiet);
      const still = await look();
      const said = [...out.spoken, ...still.spoken].filter((text) => text.includes(out.title));
      expect(said).toHaveLength(1);
      expect(still.focus).toBe(before.focus);
      expect(before.focus).not.toBe(away.title);
    });
  });

  it('turns into the form when somebody has solved the captive portal', async () => {
    await withClient(certificates, 'office', async ({ world, launch, verdict, screen }) => {
      await portalByFirewall(world, 'redirect');
      await launch();
      await verdict('captive-portal');
      await solvePortal(world);
      await screen('start');
    });
  });

  it('keeps the attempt and forgets the code when the backend restarts during a gate', async () => {
    await withClient(certificates, 'office', async (stage) => {
      const { organisation, robot, person, verdict, screen, look } = stage;
      await typeHalf(stage, person.accountName);
      await robot.ask({ do: 'press', button: en['start.continue'] });
      await screen('choose');
      await robot.ask({ do: 'choose', gate: 'email' });
      await screen('code');
      await robot.ask({ do: 'type', field: code, text: '123' });
      await organisation.stop();
      const down = await verdict('backend-down', 20_000);
      expect(Object.values(down.typed)).toEqual([]);
      await organisation.start();
      const back = await screen('code', 20_000);
      expect(back).toMatchObject({ typed: { [code]: '' }, focus: code });

      const sent = await organisation.code(person.email, 1);
      await robot.ask({ do: 'type', field: code, text: sent });
      await robot.ask({ do: 'press', button: en['challenge.continue'] });
      await screen('choose');
      expect((await look()).screen).toBe('choose');
    });
  });
});
