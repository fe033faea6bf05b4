import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, expect, it, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { makeSite } from '../../../build/demo/site.ts';
import { runBackend } from '../../support/running-backend.ts';
import { runCli } from '../cli/run-cli.ts';

afterEach(() => vi.unstubAllEnvs());

it('a keyring in the environment serves like one in a file, is never changed, and is missed by name', async () => {
  const site = await makeSite();
  try {
    const { keyringFile, ...rest } = parse(readFileSync(site.config, 'utf8')) as {
      keyringFile: string;
    };
    const text = readFileSync(`${site.folder}/${keyringFile}`, 'utf8');
    writeFileSync(site.config, stringify(rest));
    expect((await runCli('check', '--config', site.config)).error).toContain(
      'keyringFile is missing, and so is the variable GATEHOUSE_KEYRING of the environment',
    );
    vi.stubEnv('GATEHOUSE_KEYRING', '{"current":"k1"}');
    const refused = await runCli('audit', 'key', '--config', site.config);
    expect(refused.error).toMatch(/^GATEHOUSE_KEYRING: keys /);
    vi.stubEnv('GATEHOUSE_KEYRING', text);
    const backend = await runBackend(site);
    try {
      expect((await backend.open('alice')).step.kind).toBe('choose');
      const added = await runCli('keys', 'add', '--config', site.config);
      expect(added).toMatchObject({ code: 1 });
      expect(added.error).toContain('the keyring stands in GATEHOUSE_KEYRING');
    } finally {
      await backend.stop();
    }
  } finally {
    await site.close();
  }
});
