import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openapiDocument } from '../../backend/api/openapi.ts';
import { configSchemaDocument } from '../../backend/config/config-schema-document.ts';
import { eventList } from '../native/event-list.ts';
import { checkWords } from '../words/check-words.ts';
import { findingLine } from '../words/finding.ts';
import { root } from './root.ts';
import { runTool } from './run-tool.ts';

/** One rule of the house. Resolves to what is wrong; nothing means that all is well. */
interface HouseRule {
  name: string;
  check: () => Promise<string[]> | string[];
}

const tool = (name: string, args: string[]) => async (): Promise<string[]> =>
  (await runTool(name, args)) === 0 ? [] : [`${name} ${args.join(' ')}`];

const houseRules: HouseRule[] = [
  {
    name: 'every file is formatted',
    check: tool('prettier', ['--check', '--log-level=warn', '.']),
  },
  // Beside the others each gets about one core: more checkers would find out the same types again.
  { name: 'the types hold', check: tool('tsc', ['--build', '--checkers', '1', '--builders', '1']) },
  { name: 'lint has no warning', check: tool('oxlint', ['--max-warnings', '0']) },
  { name: 'the lockfile names no registry', check: lockfile },
  { name: 'every dependency is pinned', check: pins },
  { name: 'the OpenAPI document is what the schemas make', check: openapi },
  { name: 'the schema of the configuration is what the code makes', check: configSchema },
  { name: 'the list of events is what the programs have', check: events },
  { name: 'the words are in order', check: () => checkWords(root).map(findingLine) },
  { name: 'no file names a path of a machine or a registry', check: strayPaths },
  { name: 'what one may open at the top is there', check: entrance },
];

/**
 * Checks the house itself: what a reader meets before any behaviour. All rules at once: each of the
 * slow ones keeps one core busy.
 */
export async function inspectHouse(): Promise<{ passed: number; failed: number; skipped: number }> {
  let failed = 0;
  const checked = houseRules.map(({ name, check }) => ({
    name,
    found: Promise.resolve()
      .then(check)
      .catch((error: unknown) => [String(error)]),
  }));
  for (const { name, found } of checked) {
    const wrong = await found;
    if (wrong.length > 0) failed++;
    console.log(` ${wrong.length === 0 ? '✓' : '✗'} ${name}`);
    for (const line of wrong) console.log(`     ${line}`);
  }
  return { passed: houseRules.length - failed, failed, skipped: 0 };
}

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

function lockfile(): string[] {
  const lock = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { resolved?: string; link?: boolean }>;
  };
  return Object.entries(lock.packages)
    .filter(([, { resolved, link }]) => resolved !== undefined && link !== true)
    .map(
      ([name]) =>
        `${name} carries an address; npm install with this project's .npmrc leaves it out`,
    );
}

function pins(): string[] {
  const files = [
    'package.json',
    ...['shared', 'backend', 'test/electron-host'].map((each) => `${each}/package.json`),
  ];
  return files.flatMap((file) => {
    const manifest = JSON.parse(read(file)) as Record<string, Record<string, string> | undefined>;
    return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
      Object.entries(manifest[kind] ?? {})
        .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
        .map(([name, version]) => `${file}: ${name} is ${version}, not an exact version`),
    );
  });
}

function openapi(): string[] {
  return upToDate('backend/openapi.json', openapiDocument(), 'openapi');
}

function configSchema(): string[] {
  return upToDate('docs/backend.schema.json', configSchemaDocument(), 'schema');
}

function upToDate(golden: string, document: object, command: string): string[] {
  const now = `${JSON.stringify(document, null, 2)}\n`;
  return existsSync(join(root, golden)) && read(golden) === now
    ? []
    : [
        `${golden} is not up to date: npm run backend -- ${command} --out ${golden}, and read the change`,
      ];
}

function events(): string[] {
  return read('docs/events.md') === eventList(read('native/common/events.h'))
    ? []
    : ['docs/events.md is not up to date: node build/native/event-list.ts, and read the change'];
}

function strayPaths(): string[] {
  const stray = /(^|[\s"'`(=])\/(home|root|work|Users)\/[\w.-]+|registry\.npmjs|localhost:4873/;
  return tracked()
    .filter((file) => !/\.(png|ico)$|package-lock\.json$|house\.ts$/.test(file))
    .flatMap((file) =>
      read(file)
        .split('\n')
        .flatMap((line, index) => (stray.test(line) ? [`${file}:${index + 1}`] : [])),
    );
}

function entrance(): string[] {
  return ['README.md', 'CHANGELOG.md', 'LICENSE', 'SECURITY.md', 'docs/architecture.md'].filter(
    (file) => !existsSync(join(root, file)),
  );
}

function tracked(): string[] {
  return execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file !== '' && existsSync(join(root, file)));
}
