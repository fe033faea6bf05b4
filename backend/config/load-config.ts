import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Gate } from '@gatehouse/shared';
import { LineCounter, parseDocument } from 'yaml';
import { gatesOf } from '../rules/requirement.ts';
import { type Config, configSchema, isLoopback } from './schema.ts';

/** One thing that is wrong with a configuration, for the administrator. */
export interface ConfigProblem {
  file: string;
  line: number;
  setting: string;
  problem: string;
}

export class ConfigRefused extends Error {
  readonly problems: ConfigProblem[];
  constructor(problems: ConfigProblem[]) {
    super(
      problems
        .map((each) => `${each.file}:${each.line}: ${each.setting} ${each.problem}`)
        .join('\n'),
    );
    this.name = 'ConfigRefused';
    this.problems = problems;
  }
}

export interface LoadedConfig {
  config: Config;
  /** Reads a file that the configuration names, relative to it. */
  read(name: string): string;
  /** The full path of a file that the configuration names. */
  path(name: string): string;
}

const largest = 4 * 1024 * 1024;

/**
 * Reads and checks a configuration. Throws `ConfigRefused` with file, line, setting and remedy for
 * everything that is wrong at once; nothing is started with a configuration that is half right.
 */
export function loadConfig(file: string): LoadedConfig {
  const refuse = (line: number, setting: string, problem: string): ConfigProblem => ({
    file,
    line,
    setting,
    problem,
  });
  const text = readText(file);
  if (text === undefined) {
    throw new ConfigRefused([refuse(1, 'the file', 'cannot be read, or is larger than 4 MB')]);
  }

  const lines = new LineCounter();
  // Aliases can make a small file very large, and nobody needs them here.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, strict: true });
  const broken = document.errors.map((error) =>
    refuse(error.linePos?.[0].line ?? 1, 'the YAML', `cannot be read: ${error.code}`),
  );
  if (broken.length > 0) throw new ConfigRefused(broken);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 });
  } catch {
    throw new ConfigRefused([refuse(1, 'the YAML', 'uses aliases (*name); write the value out')]);
  }

  const checked = configSchema.safeParse(value);
  if (!checked.success) {
    throw new ConfigRefused(
      checked.error.issues.map((issue) => {
        const line = lineOf(document, lines, issue.path);
        const setting = issue.path.map(String).join('.') || 'the file';
        return refuse(line, setting, wordsOf(issue));
      }),
    );
  }

  const config = checked.data;
  const path = (name: string): string => resolve(dirname(file), name);
  const problems = crossChecks(config, path).map(({ at, problem }) =>
    refuse(lineOf(document, lines, at), at.join('.'), problem),
  );
  if (problems.length > 0) throw new ConfigRefused(problems);
  return { config, path, read: (name) => readFileSync(path(name), 'utf8') };
}

/** What no single setting can tell: files that are missing, settings that do not go together. */
function crossChecks(
  config: Config,
  path: (name: string) => string,
): { at: (string | number)[]; problem: string }[] {
  const problems: { at: (string | number)[]; problem: string }[] = [];
  const { listen, directory, mail, rules } = config;
  const files: [(string | number)[], string | undefined][] = [
    [['listen', 'certificateFile'], listen.certificateFile],
    [['listen', 'keyFile'], listen.keyFile],
    [['keyringFile'], config.keyringFile],
    [['mail', 'passwordFile'], mail.passwordFile],
    [['mail', 'caFile'], mail.caFile],
  ];
  if (directory.kind === 'embedded') files.push([['directory', 'file'], directory.file]);
  else {
    files.push([['directory', 'passwordFile'], directory.passwordFile]);
    files.push([['directory', 'caFile'], directory.caFile]);
  }
  for (const [at, name] of files) {
    if (name !== undefined && readText(path(name)) === undefined) {
      problems.push({ at, problem: `names a file that cannot be read: ${name}` });
    }
  }
  if (directory.kind === 'embedded' && !isLoopback(listen.host)) {
    problems.push({
      at: ['directory', 'kind'],
      problem: 'embedded is for trying out, on a loopback address only; listen.host is another',
    });
  }
  const known = new Set<Gate>(['email', 'questions']);
  for (const [index, rule] of rules.entries()) {
    for (const gate of rule.pass === undefined ? [] : gatesOf(rule.pass)) {
      if (known.has(gate)) continue;
      problems.push({
        at: ['rules', index, 'pass'],
        problem: `names the gate ${gate}, which this version cannot open yet; it has email and questions`,
      });
    }
  }
  return problems;
}

function readText(file: string): string | undefined {
  try {
    if (statSync(file).size > largest) return undefined;
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function wordsOf(issue: { code: string; message: string; keys?: string[] }): string {
  if (issue.code === 'unrecognized_keys') {
    return `has settings that do not exist: ${(issue.keys ?? []).join(', ')}; check the spelling`;
  }
  return issue.message.startsWith('Invalid') ? issue.message.toLowerCase() : issue.message;
}

function lineOf(
  document: ReturnType<typeof parseDocument>,
  lines: LineCounter,
  path: readonly PropertyKey[],
): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length) as (string | number)[], true);
    const range = (node as { range?: [number, number, number] } | undefined)?.range;
    if (range !== undefined) return lines.linePos(range[0]).line;
  }
  return 1;
}
