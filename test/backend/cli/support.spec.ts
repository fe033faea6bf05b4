import {
  encodeNetworkCode,
  type NetworkFinding,
  probeStates,
  verdictKinds,
  verdictReasons,
} from '@gatehouse/shared';
import { describe, expect, it } from 'vitest';
import { describeFinding } from '../../../backend/cli/describe-finding.ts';
import { probeWords } from '../../../backend/cli/probe-words.ts';
import { demoPeople } from '../../../build/demo/people.ts';
import { makeSite } from '../../../build/demo/site.ts';
import { runBackend } from '../../support/running-backend.ts';
import { runCli, spawnCli } from './run-cli.ts';

const finding: NetworkFinding = {
  kind: 'off-network',
  reason: 'no-such-name',
  confirmed: true,
  probably: false,
  link: 'up',
  names: 'no-such-name',
  connect: 'not-tried',
  proxy: 'none',
  trust: 'not-tried',
  beacon: 'not-asked',
  internet: 'open',
  plain: 'same-site',
};
const all = verdictKinds.flatMap((kind) =>
  verdictReasons[kind].map((reason) => ({ kind, reason })),
);

describe('a network code', () => {
  it('is told in sentences, with what every probe saw and what to do, without any file', async () => {
    const { code, out } = await spawnCli('support', encodeNetworkCode(finding));
    expect(code).toBe(0);
    expect(out).toContain('Where the laptop is, the name of the service does not exist');
    expect(out).toContain('(off-network, no-such-name)');
    expect(out).toContain('The evidence suffices.');
    expect(out).not.toContain('A guess');
    expect(out).toMatch(/Adapters: +one has an address/);
    expect(out).toMatch(/Internet, encrypted: +open/);
    expect(out).toMatch(/What to do: .*VPN started before sign-in/);
  });

  it('is understood as it is read out: small letters, gaps, O for 0 and I for 1', async () => {
    const code = encodeNetworkCode({ ...finding, kind: 'reachable', reason: 'direct' });
    const heard = code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'i').replace('-', ' ');
    const { out } = await runCli('support', ...heard.split(' '));
    expect(out).toContain('(reachable, direct)');
  });

  it('that was misread is told as such, and not as anything else', async () => {
    const code = encodeNetworkCode(finding);
    const wrong = code.replace(/.$/, (last) => (last === '7' ? '8' : '7'));
    for (const typed of [wrong, code.slice(0, -1), `${code}0`, 'N', 'N???-????']) {
      const { code: exit, out } = await runCli('support', typed);
      expect(exit).toBe(2);
      expect(out).toMatch(/misread\s+or mistyped/);
      expect(out).not.toContain('What to do');
    }
  });

  it.each(all)('has words and advice for $kind, $reason', ({ kind, reason }) => {
    const lines = describeFinding({ ...finding, kind, reason, confirmed: false, probably: true });
    expect(lines[2]).toMatch(new RegExp(`^[A-Z].{20,}\\. \\(${kind}, ${reason}\\)$`));
    expect(lines).toContain(
      'The laptop was still checking. A guess: no internet check is configured.',
    );
    expect(lines.at(-1)).toMatch(/^What to do: .{30,}[.?]$/);
  });

  it('has words for every state of every probe that it carries', () => {
    for (const name of Object.keys(probeWords) as (keyof typeof probeWords)[]) {
      expect(Object.keys(probeWords[name].states)).toEqual([...probeStates[name]]);
      for (const state of probeStates[name]) {
        const lines = describeFinding({ ...finding, [name]: state });
        const line = lines.find((each) => each.startsWith(`  ${probeWords[name].title}:`));
        expect(line).toMatch(/: +\S.+$/);
      }
    }
  });
});

describe('a code of an attempt', () => {
  it('is looked up in the audit, and any other needs a configuration to be told', async () => {
    const site = await makeSite();
    const backend = await runBackend(site);
    const walk = await backend.open(demoPeople[0]!.accountName);
    await backend.stop();
    const known = await spawnCli('support', walk.step.supportCode, '--config', site.config);
    expect(known.code).toBe(0);
    expect(known.out).toMatch(
      /^The person chose no gate\. The attempt has not ended: [^\n]*\n\n\d{4}-.*opened/,
    );
    const unknown = await runCli('support', '7K2M-9QXR', '--config', site.config);
    expect(unknown).toMatchObject({ code: 2, out: 'No attempt has this code.\n' });
    expect(await runCli('support', '7K2M-9QXR')).toMatchObject({
      code: 1,
      error:
        'support: only codes that begin with N can be read without the store; ' +
        'check the code, or add --config FILE\n',
    });
    const network = await runCli('support', encodeNetworkCode(finding), '--config', site.config);
    expect(network).toMatchObject({ code: 0 });
    expect(network.out).toContain('(off-network, no-such-name)');
    await site.close();
  });
});
