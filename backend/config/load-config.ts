import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Gate } from '@gatehouse/shared';
import { gatesOf, type Requirement } from '../rules/requirement.ts';
import { keyringVariable } from './keyring-variable.ts';
import { certificateFindings } from './certificate-findings.ts';
import { helpdeskFindings } from './helpdesk-findings.ts';
import { mailFindings } from './mail-findings.ts';
import { namedFiles } from './named-files.ts';
import { numberFindings } from './number-findings.ts';
import { phoneFindings } from './phone-findings.ts';
import { readText } from './read-text.ts';
import { readYaml } from './read-yaml.ts';
import { type Config, configSchema, isLoopback } from './schema.ts';
import { openSecrets, type Secrets } from './secrets.ts';
import { type Finding, findingsOf } from './words-of-issue.ts';

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
  /** The secrets that it names, as their files have them now. */
  secrets: Secrets;
  /** What is wrong with a setting, as an error that names file and line, for whoever finds it later. */
  refusal(setting: (string | number)[], problem: string): ConfigRefused;
}

/** An embedded directory grows with its people, about 600 bytes each. */
const largestDirectory = 256 * 1024 * 1024;
/** More than this nobody reads at once. */
const mostProblems = 50;

/**
 * Reads and checks a configuration. Throws `ConfigRefused` with file, line, setting and remedy for
 * everything that is wrong at once; nothing is started with a configuration that is half right.
 */
export function loadConfig(file: string): LoadedConfig {
  const refuse = (problems: Omit<ConfigProblem, 'file'>[]): ConfigRefused => {
    const told = problems.slice(0, mostProblems).map((each) => ({ file, ...each }));
    const left = problems.length - told.length;
    if (left > 0) told.push({ file, line: 1, setting: 'the file', problem: `has ${left} more` });
    return new ConfigRefused(told);
  };
  const text = readText(file);
  if (typeof text !== 'string') {
    throw refuse([{ line: 1, setting: 'the file', problem: text.problem }]);
  }
  const yaml = readYaml(text);
  if ('problems' in yaml) {
    // One mistake can make a parser stumble many times over.
    const distinct = new Map(yaml.problems.map((each) => [JSON.stringify(each), each]));
    throw refuse([...distinct.values()].map((each) => ({ ...each, setting: 'the file' })));
  }
  const told = ({ path, words }: Finding): Omit<ConfigProblem, 'file'> => ({
    line: yaml.line(path),
    setting: path.join('.') || 'the file',
    problem: words,
  });

  const checked = check(yaml.value);
  if ('findings' in checked) throw refuse(checked.findings.map(told));
  const { config } = checked;
  const path = (name: string): string => resolve(dirname(file), name);
  const findings = crossChecks(config, path);
  if (findings.length > 0) throw refuse(findings.map(told));
  const refusal: LoadedConfig['refusal'] = (setting, words) =>
    refuse([told({ path: setting, words })]);
  return {
    config,
    path,
    read: (name) => readFileSync(path(name), 'utf8'),
    secrets: openSecrets({ path, refusal }),
    refusal,
  };
}

function check(value: unknown): { config: Config } | { findings: Finding[] } {
  try {
    const checked = configSchema.safeParse(value);
    if (checked.success) return { config: checked.data };
    return { findings: checked.error.issues.flatMap((issue) => findingsOf(issue, value)) };
  } catch (error) {
    if (error instanceof RangeError) {
      return { findings: [{ path: [], words: 'is nested too deeply' }] };
    }
    throw error;
  }
}

/** What no single setting can tell: files that are missing, settings that do not go together. */
function crossChecks(config: Config, path: (name: string) => string): Finding[] {
  const findings: Finding[] = [];
  const { listen, directory, phone, rules } = config;
  for (const { setting, name } of namedFiles(config)) {
    const text = readText(
      path(name),
      setting.join('.') === 'directory.file' ? largestDirectory : undefined,
    );
    if (typeof text !== 'string') {
      findings.push({ path: setting, words: `names a file that ${text.problem}: ${name}` });
    }
  }
  if (findings.length === 0) {
    findings.push(...certificateFindings(config, (name) => readFileSync(path(name), 'utf8')));
  }
  if (config.keyringFile === undefined && (process.env[keyringVariable] ?? '') === '') {
    findings.push({
      path: ['keyringFile'],
      words: `is missing, and so is the variable ${keyringVariable} of the environment`,
    });
  }
  findings.push(...mailFindings(config), ...phoneFindings(config));
  if (directory.kind === 'embedded' && !isLoopback(listen.host)) {
    findings.push({
      path: ['directory', 'kind'],
      words: 'embedded is for trying out, on a loopback address only; listen.host is another',
    });
  }
  findings.push(...helpdeskFindings(config), ...numberFindings(config));
  for (const [index, { pass, change }] of rules.entries()) {
    const asked = [
      ...gatesAsked(pass).map((gate) => ({ gate, at: ['pass'] })),
      ...gatesAsked(change?.pass).map((gate) => ({ gate, at: ['change', 'pass'] })),
    ];
    for (const { gate, at } of asked) {
      const setting = ['rules', index, ...at];
      if ((gate === 'sms' || gate === 'call') && phone?.[gate] === undefined) {
        findings.push({
          path: setting,
          words: `names the gate ${gate}, but there is no phone.${gate} that says how such messages go out`,
        });
      }
      if (gate !== 'password') continue;
      findings.push({
        path: setting,
        words:
          'names the gate password, which no rule can ask for: it opens an enrolment by itself, and ' +
          'whoever knows the password needs no reset',
      });
    }
  }
  return findings;
}

const gatesAsked = (pass: Requirement | undefined): Gate[] =>
  pass === undefined ? [] : [...gatesOf(pass)];
