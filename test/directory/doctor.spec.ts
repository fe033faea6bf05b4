import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryLines } from '../../backend/cli/directory-lines.ts';
import type {
  DirectoryFindings,
  PersonRight,
} from '../../backend/directory/active-directory/directory-findings.ts';
import { openExamination } from '../../backend/directory/active-directory/open-examination.ts';
import { makeSite } from '../../build/demo/site.ts';
import { spawnCli } from '../backend/cli/run-cli.ts';
import { runCommand } from './samba/run-command.ts';
import { sambaAvailable, type SambaDomain, startSambaDomain } from './samba/samba-domain.ts';
import { takeRight } from './samba/take-right.ts';

const available = await sambaAvailable();
const name = 'the doctor, about the service account on Active Directory';
const title = available.ok ? name : `${name} (skipped: ${available.why})`;

const user = 'bf967aba-0de6-11d0-a285-00aa003049e2';

describe.skipIf(!available.ok)(title, { timeout: 120_000 }, () => {
  let folder: string;
  let domain: SambaDomain;
  let sid: string;
  let staff: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'doctor-'));
    const alice = { sam: 'alice', givenName: 'Alice', surname: 'M', displayName: 'Alice M' };
    const people = [
      { ...alice, password: 'Initial-Pw0rd' },
      { ...alice, sam: 'erin', displayName: 'Erin M', password: 'Initial-Pw0rd' },
    ];
    domain = await startSambaDomain({ folder, address: '127.0.0.21', people });
    staff = `OU=Staff,${domain.baseDn}`;
    const shown = await domain.sambaTool('user', 'show', 'svc-gatehouse', '--attributes=objectSid');
    sid = /objectSid: (\S+)/.exec(shown)?.[1] ?? '';
  }, 120_000);
  afterAll(async () => {
    await domain.close();
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  const look = (more: object = {}): Promise<DirectoryFindings> =>
    openExamination(
      {
        urls: [domain.url],
        ca: readFileSync(domain.caFile, 'utf8'),
        serverName: domain.serverName,
        baseDn: staff,
        domain: { netbios: domain.netbios, dns: domain.realm },
        ...domain.service,
        password: () => domain.service.password,
        ...{ timeout: 5000, connections: 1, ...more },
      },
      Date.now,
    );
  const told = (findings: DirectoryFindings, baseDn = staff) =>
    directoryLines(findings, { user: domain.service.user, baseDn, now: Date.now() });
  const lackingIn = ({ asked }: DirectoryFindings): readonly PersonRight[] =>
    asked?.places[0]?.lacking ?? [];

  /** Runs a command that the doctor has printed, as an administrator would, on the domain's files. */
  async function type(line: string): Promise<void> {
    const script = join(folder, 'typed.sh');
    const more = `--configfile=${folder}/dc/etc/smb.conf -H ${folder}/dc/private/sam.ldb`;
    writeFileSync(script, `${line} ${more}\n`);
    await runCommand('sh', [script]);
  }
  const give = (object: string, sddl: string): Promise<unknown> =>
    domain.sambaTool('dsacl', 'set', `--objectdn=${object}`, `--sddl=${sddl}`);
  const sambaLines = (lines: readonly string[]): string[] =>
    lines.flatMap((line) => /^\s+Samba:\s+(.*)$/.exec(line)?.[1] ?? []);

  it('finds everything that the demonstration account was given, and the clock and the certificate', async () => {
    const findings = await look();
    expect(findings.controllers).toMatchObject([
      { controller: `dc1.corp.example@${domain.address}:636`, met: true, historyOnReset: false },
    ]);
    const { lines, complete } = told(findings);
    expect(findings.asked).toMatchObject({ serviceSid: sid, base: 'there', domainRules: true });
    expect(findings.asked?.places).toEqual([
      { place: staff, lacking: [], rightsUnreadable: false },
    ]);
    expect(lines.filter((line) => line.startsWith('  missing'))).toEqual([]);
    expect(lines.join('\n')).toMatch(/certificate for 29 more days, clock \d s (ahead|behind)/);
    expect(lines.at(-1)).toBe('Nothing is missing.');
    expect(complete).toBe(true);
  });

  it.each<[PersonRight, string, string, string]>([
    ['reset-password', 'CR', '00299570-246d-11d0-a768-00aa006e0529', 'CA;Reset Password;user'],
    ['write-lockout', 'RPWP', '28630ebf-41d5-11d1-a9c1-0000f80367c1', 'RPWP;lockoutTime;user'],
    ['write-last-set', 'RPWP', 'bf967a0a-0de6-11d0-a285-00aa003049e2', 'RPWP;pwdLastSet;user'],
  ])(
    'misses %s when it is taken away, and the command that it prints gives it back',
    async (right, letters, guid, windows) => {
      await takeRight(folder, staff, `(OA;CIIO;${letters};${guid};${user};${sid})`);
      const without = await look();
      expect(lackingIn(without)).toEqual([right]);
      const { lines, complete } = told(without);
      expect(complete).toBe(false);
      expect(lines.join('\n')).toContain(
        `dsacls "${staff}" /I:S /G "${domain.service.user}:${windows}"`,
      );
      const [command, ...others] = sambaLines(lines);
      expect(others).toEqual([]);
      await type(command ?? '');
      expect(lackingIn(await look())).toEqual([]);
    },
  );

  it.each<[PersonRight, string]>([
    ['see-version', '281416c0-1968-11d0-a28f-00aa003049e2'],
    ['see-last-set', 'bf967a0a-0de6-11d0-a285-00aa003049e2'],
    ['see-wrong-passwords', 'bf96792e-0de6-11d0-a285-00aa003049e2'],
  ])('misses %s when it is denied', async (right, guid) => {
    const denial = `(OD;CIIO;RP;${guid};${user};${sid})`;
    await give(staff, denial);
    try {
      const without = await look();
      expect(lackingIn(without)).toEqual([right]);
      expect(told(without).lines.join('\n')).toContain(guid);
    } finally {
      await takeRight(folder, staff, denial);
    }
    expect(lackingIn(await look())).toEqual([]);
  });

  it('misses the policies when they are hidden, and the command that it prints shows them', async () => {
    const container = `CN=Password Settings Container,CN=System,${domain.baseDn}`;
    const pso = ['domain', 'passwordsettings', 'pso', 'create', 'strict', '10'];
    await domain.sambaTool(...pso, '--min-pwd-length=14');
    expect((await look()).asked?.policies.found).toBe('readable');
    await takeRight(folder, container, `(A;CI;RPLCLORC;;;${sid})`);
    const without = await look();
    expect(without.asked?.policies).toEqual({ container, found: 'hidden' });
    const [command] = sambaLines(told(without).lines);
    await type(command ?? '');
    expect((await look()).asked?.policies.found).toBe('readable');
  });

  it('names every place whose people the account has no rights on', async () => {
    await domain.sambaTool('ou', 'create', 'OU=Guests');
    const guests = `OU=Guests,${domain.baseDn}`;
    await domain.sambaTool('user', 'create', 'gwen', 'Initial-Pw0rd', '--userou=OU=Guests');
    const findings = await look({ baseDn: domain.baseDn });
    const lacking = findings.asked?.places.find(({ place }) => place === guests)?.lacking;
    expect(lacking).toEqual(['reset-password', 'write-lockout', 'write-last-set']);
    const { lines } = told(findings, domain.baseDn);
    expect(lines.filter((line) => line.trim() === `not in ${guests}`)).toHaveLength(3);
    expect(lines.join('\n')).toContain('protected accounts (adminCount) were left out');
  });

  it('as a command: 0 with every right, 1 without one, and what it prints then mends it', async () => {
    const site = await makeSite({ people: [] });
    const command = () => spawnCli('doctor', '--directory', '--config', site.config);
    try {
      const settings = parse(readFileSync(site.config, 'utf8')) as object;
      const { user: account, password } = domain.service;
      writeFileSync(join(site.folder, 'service-password'), password, { mode: 0o600 });
      const { url, caFile, serverName, netbios, realm } = domain;
      const directory = {
        ...{
          kind: 'active-directory',
          urls: [url],
          caFile,
          serverName,
          baseDn: staff,
          user: account,
        },
        ...{ domain: { netbios, dns: realm }, passwordFile: 'service-password' },
      };
      writeFileSync(site.config, stringify({ ...settings, directory }));

      const all = await command();
      expect(all.error).toBe('');
      const lines = all.out.trimEnd().split('\n');
      expect(lines[0]).toBe(`The directory, as ${account} finds it. Nothing is changed.`);
      expect(lines.at(-1)).toBe('Nothing is missing.');
      expect(lines).toContain(`  ok       people are sought below ${staff}`);
      expect(lines).toContain('  ok       reset a password (Reset Password)');
      expect(lines.filter((line) => line.startsWith('  missing'))).toEqual([]);
      expect(all.code).toBe(0);

      const right = '00299570-246d-11d0-a768-00aa006e0529';
      await takeRight(folder, staff, `(OA;CIIO;CR;${right};${user};${sid})`);
      const without = await command();
      expect(without.code).toBe(1);
      const told = without.out.split('\n');
      expect(told.filter((line) => line.startsWith('  missing'))).toEqual([
        '  missing  reset a password (Reset Password)',
      ]);
      expect(told).toContain(`           not in ${staff}`);
      const [remedy, ...others] = sambaLines(told);
      expect(others).toEqual([]);
      await type(remedy ?? '');
      expect(await command()).toMatchObject({ code: 0, error: '' });
      expect(all.out + without.out).not.toContain(password);

      writeFileSync(join(site.folder, 'service-password'), 'Wrong-Pw0rd', { mode: 0o600 });
      const refused = await command();
      expect(refused.code).toBe(1);
      expect(refused.out).toContain('No controller could be asked about the rest.');
    } finally {
      await site.close();
    }
  });

  it('says what is wrong with the base, the password and the authority, and asks no further', async () => {
    const nowhere = await look({ baseDn: `OU=Nowhere,${domain.baseDn}` });
    expect(told(nowhere, `OU=Nowhere,${domain.baseDn}`).lines.join('\n')).toContain(
      `missing  OU=Nowhere,${domain.baseDn} is not there (ldap 32)`,
    );
    const refused = await look({ password: () => 'Wrong-Pw0rd', urls: [domain.url, domain.url] });
    expect(refused).toEqual({
      controllers: [{ controller: `${domain.address}:636`, met: false, code: 'ldap 49:52e' }],
    });
    expect(told(refused)).toMatchObject({ complete: false });
    const untrusted = await look({ ca: undefined });
    expect(untrusted.controllers).toMatchObject([
      { met: false, code: expect.stringMatching(/UNABLE|SELF_SIGNED/) as string },
    ]);
  });
});
