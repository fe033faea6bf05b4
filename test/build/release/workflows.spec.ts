import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../../../build/scripts/root.ts';
import { workflowFaults } from './workflow-faults.ts';

const folder = join(root, '.github/workflows');
const release = readFileSync(join(folder, 'release.yml'), 'utf8');
const { jobs, on } = parse(release) as {
  on: { push: { tags: string[] } };
  jobs: Record<
    string,
    { needs?: string; steps?: { run?: string; env?: Record<string, string> }[] }
  >;
};
const runs = (job: string): string =>
  (jobs[job]?.steps ?? []).map(({ run }) => run ?? '').join('\n');

it.each(readdirSync(folder))('%s keeps the rules', (name) => {
  expect(workflowFaults(readFileSync(join(folder, name), 'utf8'))).toEqual([]);
});

describe('a release', () => {
  it('begins with a tag alone, and each step waits for the one before', () => {
    expect(on).toEqual({ push: { tags: ['v*'] } });
    const order = Object.entries(jobs).map(([name, { needs }]) => [name, needs]);
    expect(order).toEqual([
      ['agree', undefined],
      ['test', 'agree'],
      ['package', 'test'],
      ['windows', 'package'],
      ['attest', 'windows'],
      ['draft', 'attest'],
    ]);
  });

  it('calls only scripts that are there', () => {
    const called = [...release.matchAll(/(?:build[\\/]release|docs[\\/]intune)[\\/][\w-]+\.\w+/g)];
    const files = [...new Set(called.map(([file]) => file.replaceAll('\\', '/')))];
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('gives the secret to the one step that signs', () => {
    const knowing = Object.values(jobs)
      .flatMap(({ steps = [] }) => steps)
      .filter(({ env }) => JSON.stringify(env ?? {}).includes('secrets.'));
    expect(knowing.map(({ run }) => run)).toEqual(['npm run dist -- --out dist/installer']);
  });

  it('refuses to go on unsigned, and checks sums before it attests or drafts', () => {
    expect(runs('package')).toContain('test -n "$GATEHOUSE_SIGN"');
    for (const job of ['attest', 'draft']) {
      expect(runs(job)).toContain('sha256sum --check --strict SHA256SUMS');
    }
    expect(runs('draft')).toMatch(/gh release create "\$TAG" .* --draft --verify-tag /);
  });

  it('has been installed, upgraded and removed on Windows before', () => {
    const steps = runs('windows');
    expect(steps).toMatch(/run-installer\.ps1 -Install[^]*check-installation\.ps1 -Version/);
    expect(steps).toMatch(
      /before\\\*\.msi[^]*release\\\*\.msi[^]*check-installation\.ps1 -Version/,
    );
    expect(steps.match(/check-installation\.ps1 -Removed/g)).toHaveLength(2);
  });
});

describe('the rules', () => {
  const replaced = (from: string | RegExp, to: string): string[] => {
    const changed = release.replace(from, to);
    expect(changed).not.toBe(release);
    return workflowFaults(changed);
  };

  it.each([
    ['an action by its tag', /@08c6\w+ # v5\.0\.0/, '@v5', /not pinned/],
    ['a pin that does not say its version', / # v5\.0\.0/, '', /not pinned/],
    ['a trigger of strangers', 'on:\n  push:', 'on:\n  pull_request_target:', /is started by/],
    ['no word about rights', 'permissions: {}\n', '', /rights of the repository/],
    ['a right for all', 'permissions: {}', 'permissions:\n  contents: write', /all jobs may/],
    ['a right for another job', /contents: read/, 'contents: write', /agree may contents: write/],
    ['a right that nobody needs', 'attestations: write', 'packages: write', /may packages: write/],
    [
      'a secret elsewhere',
      'GH_TOKEN: ${{ github.token }}',
      'A: ${{ secrets.A }}',
      /knows a secret/,
    ],
    ['all secrets', 'uses: ./.github/', 'secrets: inherit\n    uses: ./.github/', /knows a secret/],
    ['another environment', 'environment: release', 'environment: test', /knows a secret/],
    [
      'a secret for all steps',
      'environment: release',
      'environment: release\n    env: { A: "${{ secrets.A }}" }',
      /every step/,
    ],
    ['a value in a script', '--tag "$TAG"', '--tag "${{ github.ref_name }}"', /text of a script/],
    [
      'packages beside the right to write',
      'run: gh release create',
      'run: npx gh create',
      /runs packages/,
    ],
    ['a token left behind', 'persist-credentials: false', 'fetch-depth: 1', /leaves the token/],
    ['no limit of time', /timeout-minutes: 40/, 'name: x', /no limit|unique/i],
    ["somebody else's workflow", 'uses: ./.github/', 'uses: a/b/.github/', /somebody else/],
    ['what is no YAML', 'jobs:', 'jobs: [', /./],
  ])('see %s', (_what, from, to, words) => {
    expect(replaced(from, to).join('\n')).toMatch(words);
  });

  it('see a cache in the job that builds', () => {
    const [before = '', after = ''] = release.split('  package:\n');
    const cached = after.replace('node-version: 24', 'node-version: 24\n          cache: npm');
    expect(workflowFaults(`${before}  package:\n${cached}`)).toEqual([
      'package builds from a cache',
    ]);
  });
});
