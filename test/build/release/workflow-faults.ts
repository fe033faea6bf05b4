import { parseDocument } from 'yaml';

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}

interface Job {
  uses?: string;
  permissions?: Record<string, string>;
  environment?: unknown;
  secrets?: unknown;
  'timeout-minutes'?: number;
  steps?: Step[];
}

interface Workflow {
  on?: Record<string, unknown>;
  permissions?: Record<string, string>;
  jobs?: Record<string, Job>;
}

/** What may start a workflow: none of these runs another's code with the project's rights. */
const triggers = ['push', 'pull_request', 'workflow_call'];

/** The rights that a job may have beyond reading the code, and by which job. */
const rights: Readonly<Record<string, readonly string[]>> = {
  draft: ['contents: write'],
  attest: ['id-token: write', 'attestations: write'],
};

/** The only job that may know a secret. */
const signing = 'package';

/** What is wrong with a workflow by the rules of this project; nothing means that all is well. */
export function workflowFaults(text: string): string[] {
  const document = parseDocument(text, { strict: true, uniqueKeys: true });
  if (document.errors.length > 0) return document.errors.map(({ message }) => message);
  const { on, permissions, jobs = {} } = document.toJS() as Workflow;
  const faults: string[] = [];
  for (const trigger of Object.keys(on ?? {})) {
    if (!triggers.includes(trigger)) faults.push(`is started by ${trigger}`);
  }
  if (permissions === undefined) faults.push('gives every job the rights of the repository');
  faults.push(...excess('all jobs', permissions ?? {}, []));
  if (Object.keys(jobs).length === 0) faults.push('has no job');
  for (const [name, job] of Object.entries(jobs)) faults.push(...jobFaults(name, job));
  for (const [line] of text.matchAll(/^.*\buses: (?!\.\/).*$/gm)) {
    if (!/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)) faults.push(`${line.trim()}: not pinned`);
  }
  return faults;
}

function jobFaults(name: string, job: Job): string[] {
  const faults = excess(name, job.permissions ?? {}, rights[name] ?? []);
  const writes = Object.values(job.permissions ?? {}).includes('write');
  if (job.uses === undefined && job['timeout-minutes'] === undefined) {
    faults.push(`${name} has no limit of time`);
  }
  if (job.uses !== undefined && !job.uses.startsWith('./')) {
    faults.push(`${name} runs a workflow of somebody else`);
  }
  const secrets = [...JSON.stringify(job).matchAll(/\bsecrets\b/g)].length > 0;
  if (secrets && (name !== signing || job.environment !== 'release')) {
    faults.push(`${name} knows a secret`);
  }
  if (/\bsecrets\b/.test(JSON.stringify({ ...job, steps: [] }))) {
    faults.push(`${name} knows a secret in every step`);
  }
  for (const { uses, run, with: inputs } of job.steps ?? []) {
    if (run?.includes('${{') === true)
      faults.push(`${name} puts a value into the text of a script`);
    if (writes && /\bnp[mx]\b/.test(run ?? '')) faults.push(`${name} writes, and runs packages`);
    if (
      uses?.startsWith('actions/checkout@') === true &&
      inputs?.['persist-credentials'] !== false
    ) {
      faults.push(`${name} leaves the token in the checkout`);
    }
    if (name !== 'package' || uses?.startsWith('actions/setup-node@') !== true) continue;
    if (inputs?.['cache'] !== undefined) faults.push(`${name} builds from a cache`);
  }
  return faults;
}

function excess(who: string, asked: Record<string, string>, allowed: readonly string[]): string[] {
  return Object.entries(asked)
    .map(([right, level]) => `${right}: ${level}`)
    .filter((each) => each !== 'contents: read' && !allowed.includes(each))
    .map((each) => `${who} may ${each}`);
}
