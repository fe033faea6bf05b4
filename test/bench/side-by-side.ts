import { setTimeout as pause } from 'node:timers/promises';
import type { Purpose } from '@gatehouse/shared';
import { loadConfig } from '../../backend/config/load-config.ts';
import type { Directory } from '../../backend/directory/directory.ts';
import type { DemoPerson } from '../../build/demo/people.ts';
import type { BackendProcess } from '../../build/demo/backend-process.ts';
import type { Site } from '../../build/demo/site.ts';
import { openWalk, type Walk } from '../support/talk.ts';
import { answersFor } from '../support/walk-gates.ts';
import { type BareOperations, makeBareOperations } from './bare-operations.ts';
import type { LeanLine } from './lean-line.ts';
import type { MachineFloor } from './machine-floor.ts';
import { type Readings, timed } from './measure.ts';
import { cpuOf } from './process-cpu.ts';
import { takeHashTime } from './time-hashes.ts';
import { freshPassword, personPause } from './timed-reset.ts';

type Work = () => Promise<unknown>;

/**
 * Walks through everything that a person can ask for, each call beside its bare operation: which of
 * the two comes first changes from run to run. Resolves to the function that does one run with one
 * person.
 */
export function openSideBySide(parts: {
  site: Site;
  line: LeanLine;
  directory: Directory;
  floor: MachineFloor;
  backend: Pick<BackendProcess, 'pid' | 'lines'>;
  /** In the first so many runs nobody pauses between two calls. */
  warmUps: number;
}): (person: number, index: number) => Promise<Readings> {
  const { site, line, directory, floor, backend, warmUps } = parts;
  const { pid, lines } = backend;
  const passwords = new Map(site.people.map((each) => [each.accountName, each.password]));
  // Where the bare directory is a copy, each of the two has passwords of its own.
  const { kind } = loadConfig(site.config).config.directory;
  const bares = kind === 'active-directory' ? passwords : new Map(passwords);
  const bareFor = makeBareOperations(directory, bares);

  return async (at, index) => {
    const person = site.people[at];
    if (person === undefined) throw new Error('there are too few people');
    const bare = await bareFor(person);
    const readings: Readings = {};
    const wait = index < warmUps ? 0 : personPause;

    async function took(name: string, work: Work): Promise<void> {
      await pause(wait);
      readings[name] = await timed(work);
    }
    async function takes(name: string, work: Work, doer = pid): Promise<void> {
      await pause(wait);
      const before = cpuOf(doer);
      readings[name] = await timed(work);
      const after = cpuOf(doer);
      if (before === undefined || after === undefined) return;
      readings[`${name}, CPU`] = after - before;
    }
    /** The call and what it is compared with; each in its turn first. */
    async function both(name: string, work: Work, below: string, bareWork: Work): Promise<void> {
      const pair = [() => takes(name, work), () => took(below, bareWork)];
      for (const each of index % 2 === 0 ? pair : pair.toReversed()) await each();
    }
    /** What of the last call were hashes is counted apart. */
    async function takesOff(name: string): Promise<void> {
      const hashes = await takeHashTime(lines);
      readings[`${name}, argon2`] = hashes;
      readings[`${name}, without`] = (readings[name] ?? Number.NaN) - hashes;
    }
    const watching = { takes, both, takesOff };
    const before = notices(site, person);
    await takes('an empty answer', floor.answer, floor.pid);
    await took('a way to a thread', floor.thread);
    await took('a commit', floor.commit);
    await takes('beacon', () => line.call('GET', '/v1/beacon'));
    await recover(site, line, person, bare, passwords, watching);
    await knowing(line, person, bare, passwords, watching);
    // The notices about the new passwords are on their way, and would be counted with the next run.
    while (notices(site, person) < before + 2) await pause(5);
    return readings;
  };
}

interface Watching {
  takes(name: string, work: Work): Promise<void>;
  both(name: string, work: Work, below: string, bareWork: Work): Promise<void>;
  takesOff(name: string): Promise<void>;
}

const mailsOf = ({ mailbox }: Site, { email }: DemoPerson): string[] =>
  mailbox.mails.flatMap(({ to, text }) => (to === email ? [text] : []));
const codes = (site: Site, person: DemoPerson): number =>
  mailsOf(site, person).filter((text) => /\b\d{6}\b/.test(text)).length;
const notices = (site: Site, person: DemoPerson): number =>
  mailsOf(site, person).length - codes(site, person);

/** Opens in between what is timed, so that a walk is there whichever of the two came first. */
async function opened(
  { both }: Watching,
  to: LeanLine,
  { accountName: account }: DemoPerson,
  purpose: Purpose,
  below: string,
  bareWork: Work,
): Promise<Walk> {
  let walk: Walk | undefined;
  const open = async (): Promise<void> => {
    walk = await openWalk(to, { purpose, account, domain: 'CORP' });
  };
  await both(`open for ${purpose}`, open, below, bareWork);
  if (walk === undefined) throw new Error('no attempt was opened');
  return walk;
}

function ended({ step }: Walk, expected = 'done'): void {
  if (step.kind !== expected) throw new Error(`a walk ended at ${step.kind}`);
}

/** Without the password: unlock first and then change over, so that arriving is also seen alone. */
async function recover(
  site: Site,
  to: LeanLine,
  person: DemoPerson,
  bare: BareOperations,
  passwords: Map<string, string>,
  watching: Watching,
): Promise<void> {
  const { takes, both, takesOff } = watching;
  const before = codes(site, person);
  const walk = await opened(watching, to, person, 'unlock', 'find', bare.find);
  const reply = (answer: object) => () => walk.reply(answer);
  await takes('choose email', reply({ do: 'choose', option: 'email-1' }));
  const code = await site.mailbox.code(person.email, before + 1);
  await takes('extend', reply({ do: 'extend' }));
  await takes('back', reply({ do: 'back' }));
  // The code that was sent is still good, so no other one is.
  await walk.reply({ do: 'choose', option: 'email-1' });
  await takes('answer wrong code', reply({ do: 'answer', code: 'no code' }));
  await takes('answer code', reply({ do: 'answer', code }));
  await takes('choose questions', reply({ do: 'choose', option: 'questions' }));
  const answers = answersFor(walk, person);
  const arrive = 'answer questions and arrive';
  await both(arrive, reply({ do: 'answer', answers }), 'observe', bare.observe);
  await takesOff(arrive);
  await both('unlock over to reset', reply({ do: 'purpose', purpose: 'reset' }), 'observe', () =>
    bare.observe(),
  );
  await takes('current', () => walk.current());
  const next = freshPassword();
  await both(
    'set-password, reset',
    async () => {
      await walk.reply({ do: 'set-password', next });
      passwords.set(person.accountName, next);
    },
    'observe and reset',
    bare.reset,
  );
  ended(walk);
}

/** With the password: a change, and the door to an enrolment. */
async function knowing(
  to: LeanLine,
  person: DemoPerson,
  bare: BareOperations,
  passwords: Map<string, string>,
  watching: Watching,
): Promise<void> {
  const { takes, both } = watching;
  const change = await opened(watching, to, person, 'change', 'find and rules', bare.findAndRules);
  await both(
    'set-password, change',
    async () => {
      const current = passwords.get(person.accountName) ?? '';
      const next = freshPassword();
      await change.reply({ do: 'set-password', current, next });
      passwords.set(person.accountName, next);
    },
    'observe and change',
    bare.change,
  );
  ended(change);
  const enrol = await opened(watching, to, person, 'enrol', 'find', bare.find);
  const code = passwords.get(person.accountName) ?? '';
  await both(
    'answer current password',
    () => enrol.reply({ do: 'answer', code }),
    'prove',
    bare.prove,
  );
  if (enrol.step.progress.passed.length !== 1) throw new Error('the password was not taken');
  await takes('abandon', () => to.call('DELETE', '/v1/attempts/current', { token: enrol.token }));
}
