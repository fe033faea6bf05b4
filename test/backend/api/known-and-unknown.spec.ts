import type { Step } from '@gatehouse/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openMailbox } from '../../../build/demo/mailbox.ts';
import { type DemoPerson, demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { codeFor, type RunningBackend, runBackend } from '../../support/running-backend.ts';
import type { Reached, Walk } from '../../support/talk.ts';

/** In the directory, with an address, but without answers: the rule cannot be met. */
const halfEnrolled: DemoPerson = {
  accountName: 'erin',
  givenName: 'Erin',
  surname: 'Earl',
  email: 'erin@home.example',
  password: 'Old-River-Stone-1',
  language: 'de',
  answers: [],
};
/** One who can be helped, and all who cannot be: no such account, disabled, privileged, not enrolled. */
const accounts = ['alice', 'nobody', 'dora', 'root.admin', 'erin'];

let site: Site;
let backend: RunningBackend;
beforeAll(async () => {
  site = await makeSite({
    // Each test is a day, and the backend is ready as long as its certificate holds.
    certificateUntil: new Date(Date.now() + 10 * 365 * 24 * 60 * 60_000),
    people: [...demoPeople, halfEnrolled],
    // With one address for everyone; how many a stranger has is made of the name otherwise.
    settings: {
      gates: { email: { directoryMail: false } },
      rules: [
        {
          ...{ name: 'everyone', who: 'all', may: ['reset', 'unlock', 'change'] },
          pass: { all: ['email', 'questions'] },
        },
      ],
    },
  });
  const limits = { attemptsPerAddress: 10_000, triesPerPerson: 7, messagesPerPerson: 6 };
  backend = await runBackend(site, {}, limits);
});
afterAll(async () => {
  await backend.stop();
  await site.close();
});
beforeEach(() => {
  // A day later nothing is counted any more.
  backend.clock.at += 25 * 60 * 60_000;
  site.mailbox.mood = 'takes';
});

interface Met {
  status: number;
  code?: string;
  step?: unknown;
}
/** What came back, without what is random or made of the name: the masks and which questions. */
function met({ status, body }: Reached): Met {
  const { step = body, code } = body as { step?: unknown; code?: string };
  if (status >= 400) return { status, ...(code === undefined ? {} : { code }) };
  const plain = JSON.stringify(step)
    .replace(/"supportCode":"[^"]{9}"/g, '"supportCode":""')
    .replace(/"(masked|to)":"[^"•]•••@[^"•]•••"/g, '"$1":"mask"')
    // Many people have two addresses, and so have many who do not exist.
    .replace(/(\{"id":"email-1"[^}]*\}\}),\{"id":"email-2"[^}]*\}\}/g, '$1')
    .replace(/\{"id":"q-[a-z-]+","text":\{"key":"[a-z-]+"\}\}/g, '"question"');
  return { status, step: JSON.parse(plain) as unknown };
}

type Act =
  | { wait: number }
  | { look: true }
  | { answers: string }
  | {
      do: string;
      code?: string;
      option?: string;
      next?: string;
      current?: string;
      purpose?: string;
    }
  | { do: 'answer'; answers: { id: string; answer: string }[] };

/** Plays the same acts for one account and tells everything that came back. */
async function play(account: string, purpose: string, acts: readonly Act[]): Promise<Met[]> {
  const start = backend.clock.at;
  const opened = await backend.call('POST', '/v1/attempts', { body: { purpose, account } });
  const all = [met(opened)];
  if (opened.status !== 201) return all;
  const { token, step: first } = opened.body as { token: string; step: Step };
  let step = first;
  for (const act of acts) {
    if ('wait' in act) {
      backend.clock.at += act.wait;
      continue;
    }
    let answer: Reached;
    if ('look' in act) answer = await backend.call('GET', '/v1/attempts/current', { token });
    else {
      const reply =
        'answers' in act && typeof act.answers === 'string'
          ? { do: 'answer', answers: questionsOf(step).map((id) => ({ id, answer: act.answers })) }
          : act;
      const body = { seq: step.seq, ...reply };
      answer = await backend.call('POST', '/v1/attempts/current/reply', { body, token });
    }
    all.push(met(answer));
    if (answer.status === 200) step = answer.body as Step;
  }
  backend.clock.at = start;
  return all;
}
const questionsOf = (step: Step): string[] =>
  step.kind === 'challenge' && step.gate === 'questions' ? step.ask.map(({ id }) => id) : ['q'];

const email = { do: 'choose', option: 'email-1' };
const questions = { do: 'choose', option: 'questions' };
const wrong = { do: 'answer', code: '00000x' };
const times = (count: number, ...acts: Act[]): Act[] =>
  Array.from({ length: count }, () => acts).flat();

const scenes: [string, Act[]][] = [
  ['wrong codes to the end', [email, ...times(6, wrong), { look: true }]],
  ['wrong answers to the end', [questions, ...times(4, { answers: 'x' }), { look: true }]],
  [
    'no answers at all',
    [questions, { answers: '' }, { do: 'answer', answers: [{ id: 'q', answer: '' }] }],
  ],
  [
    'the wrong kind of answer',
    [
      email,
      { do: 'answer', answers: [{ id: 'q', answer: 'x' }] },
      { do: 'back' },
      questions,
      { do: 'answer', code: '1' },
    ],
  ],
  ['a new code too soon', [email, { do: 'resend' }, { wait: 29_000 }, { do: 'resend' }]],
  ['new codes to the limit', [email, ...times(5, { wait: 31_000 }, { do: 'resend' }), wrong]],
  ['a code that has expired', [email, { wait: 301_000 }, wrong, { do: 'resend' }, wrong]],
  [
    'to and fro',
    [
      email,
      wrong,
      { do: 'back' },
      questions,
      { answers: 'x' },
      { do: 'back' },
      email,
      { look: true },
      { do: 'back' },
      questions,
      { look: true },
    ],
  ],
  [
    'options that are none',
    [
      { do: 'choose', option: 'sms-1' },
      { do: 'choose', option: 'email-2' },
      { do: 'choose', option: 'email-d1' },
    ],
  ],
  [
    'what comes only at the end',
    [
      { do: 'set-password', next: 'Brand-New-Heron-1' },
      { do: 'unlock' },
      { do: 'purpose', purpose: 'unlock' },
      email,
      { do: 'set-password', next: 'x' },
    ],
  ],
  [
    'more time',
    [...times(11, { wait: 60_000 }, { do: 'extend' }), { wait: 901_000 }, { look: true }, email],
  ],
  [
    'how a message fares',
    [email, { look: true }, { wait: 1600 }, { look: true }, { do: 'resend' }],
  ],
];

const wrongPassword = {
  ...{ do: 'set-password', current: 'Wrong-Harbour-1', next: 'Brand-New-Heron-1' },
};
const changes: [string, Act[]][] = [
  ['wrong current passwords to the end', [...times(4, wrongPassword), { look: true }]],
  [
    'new passwords that break every rule',
    [
      { ...wrongPassword, next: 'x' },
      { ...wrongPassword, next: 'alllowercaseletters' },
      { ...wrongPassword, next: 'Alice-Archer-Dora-1' },
      { do: 'set-password', next: 'Brand-New-Heron-1' },
      { do: 'unlock' },
    ],
  ],
  ['a reset instead', [wrongPassword, { do: 'purpose', purpose: 'reset' }, email, wrong]],
  [
    'an unlock instead, with wrong answers',
    [{ do: 'purpose', purpose: 'unlock' }, questions, { answers: 'x' }, { do: 'back' }],
  ],
  ['the way back to a change', [{ do: 'purpose', purpose: 'change' }, { do: 'back' }, email]],
  ['too long a wait', [wrongPassword, { wait: 901_000 }, wrongPassword]],
];

describe('until the first gate is passed, nobody can tell who exists', () => {
  it.each(changes)('from a change with %s', async (_what, acts) => {
    const known = await play('alice', 'change', acts);
    expect(known[0]).toMatchObject({ status: 201, step: { kind: 'new-password', current: true } });
    for (const account of [...accounts.slice(1), 'carol']) {
      expect(await play(account, 'change', acts)).toEqual(known);
    }
  });

  it('a person without gates may still change, and is nobody for a reset', async () => {
    const walk = await backend.open('erin', 'change');
    await walk.reply({ do: 'purpose', purpose: 'reset' });
    expect(walk.step).toMatchObject({ kind: 'choose', purpose: 'reset' });
    const other = await backend.open('erin', 'change');
    const next = 'Brand-New-Heron-1';
    await other.reply({ do: 'set-password', current: halfEnrolled.password, next });
    expect(other.step).toMatchObject({ kind: 'done', outcome: 'password-set' });
    expect(await site.directory.opens('erin', next)).toBe(true);
  });

  it.each(scenes)('from %s', async (_what, acts) => {
    for (const purpose of ['reset', 'unlock']) {
      const known = await play('alice', purpose, acts);
      expect(known[0]?.status).toBe(201);
      for (const account of accounts.slice(1)) {
        expect(await play(account, purpose, acts)).toEqual(known);
      }
      backend.clock.at += 25 * 60 * 60_000;
    }
  });

  it.each(['enrol'])('from asking to %s, which no rule allows', async (purpose) => {
    const known = await play('alice', purpose, [email]);
    expect(known[0]).toMatchObject({ step: { kind: 'closed', reason: 'not-possible' } });
    for (const account of accounts.slice(1)) {
      expect(await play(account, purpose, [email])).toEqual(known);
    }
  });

  it('from being throttled after too many tries over several attempts', async () => {
    for (const account of accounts) {
      const ends: unknown[] = [];
      // Each form of the name meets the same counter.
      for (const name of [account, `CORP\\${account}`, account.toUpperCase()]) {
        const walk = await backend.open(name);
        await walk.reply(questions);
        for (let time = 0; time < 3 && walk.step.kind === 'challenge'; time++) {
          await walk.reply({ do: 'answer', answers: [{ id: 'q', answer: 'x' }] });
        }
        ends.push(walk.step);
      }
      expect(ends).toMatchObject([
        { kind: 'closed', reason: 'too-many-tries' },
        { kind: 'closed', reason: 'too-many-tries' },
        { kind: 'closed', reason: 'too-many-attempts', closedFor: 86_400_000 },
      ]);
    }
  });

  it('from being throttled after too many messages', async () => {
    for (const account of accounts) {
      const ends: Step[] = [];
      for (let time = 0; time < 7; time++)
        ends.push(await (await backend.open(account)).reply(email));
      expect(ends.map((step) => step.kind)).toEqual([
        ...Array<string>(6).fill('challenge'),
        'closed',
      ]);
      expect(ends[6]).toMatchObject({ reason: 'too-many-attempts', closedFor: 3_600_000 });
    }
  });

  it('from the masks under other forms of the name', async () => {
    const mask = async (account: string): Promise<unknown> => {
      const { step } = await backend.open(account);
      return step.kind === 'choose' ? step.options[0]?.to : undefined;
    };
    const here: unknown[] = [];
    const elsewhere: unknown[] = [];
    for (const account of ['alice', 'nobody', 'dora', 'somebody.else']) {
      const plain = await mask(account);
      here.push(plain, plain);
      const forms = [`CORP\\${account}`, `corp.example\\${account}`, account.toUpperCase()];
      for (const form of [...forms, `${account}@corp.example`, ` ${account}\u200b`]) {
        expect(await mask(form)).toEqual(plain);
      }
      for (const form of [`ELSEWHERE\\${account}`, `${account}@elsewhere.example`]) {
        elsewhere.push(await mask(form));
      }
    }
    // Another domain is another person, known or not. One mask in a thousand is the same by chance.
    const same = elsewhere.filter((each, at) => JSON.stringify(each) === JSON.stringify(here[at]));
    expect(same.length).toBeLessThan(4);
  });

  it('from a mail server that refuses the one recipient', async () => {
    site.mailbox.mood = 'refuses';
    const walks: Walk[] = [];
    for (const account of accounts) walks.push(await backend.open(account));
    for (const walk of walks) await walk.reply(email);
    await until(() => logged('delivery.failed'));
    backend.clock.at += 1600;
    for (const walk of walks) {
      expect(await walk.current()).toMatchObject({ delivery: 'sent', resendIn: 28_400 });
    }
    const beacon = await backend.call('GET', '/v1/beacon');
    expect(beacon.body).toMatchObject({ ready: true });
  });

  it('from a mail server that is down, whoever asks first; and it is noticed when it is back', async () => {
    const { port } = site.mailbox;
    await site.mailbox.close();
    // Only people who do not exist have asked for a code so far: their screens tell of it too.
    const unknown = await backend.open('nobody');
    await unknown.reply(email);
    const failed = { delivery: 'failed', resendIn: 0 };
    backend.clock.at += 1600;
    await until(async () => (await unknown.current()).kind === 'challenge' && isFailed(unknown));
    expect(unknown.step).toMatchObject(failed);
    const known = await backend.open('alice');
    await known.reply(email);
    backend.clock.at += 1600;
    expect(await known.current()).toMatchObject(failed);

    site.mailbox = await openMailbox(port);
    for (const walk of [unknown, known]) {
      expect(await walk.reply({ do: 'resend' })).not.toHaveProperty('refused');
    }
    expect(await codeFor(site, known)).toMatch(/^\d{6}$/);
    backend.clock.at += 1600;
    for (const walk of [unknown, known]) {
      await until(async () => (await walk.current()).kind === 'challenge' && !isFailed(walk));
      expect(walk.step).toMatchObject({ delivery: 'sent' });
    }
  });
});

describe('the limit on opening', () => {
  it('is one for an address, whoever is asked for, and says when to come again', async () => {
    await backend.stop();
    backend = await runBackend(site, {}, { attemptsPerAddress: 4 });
    backend.clock.at += 10_000 * 60 * 60_000;
    const answers: Reached[] = [];
    for (const account of ['alice', 'nobody', 'dora', 'alice', 'alice', 'nobody']) {
      const body = { purpose: 'reset', account };
      answers.push(await backend.call('POST', '/v1/attempts', { body }));
    }
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 429, 429]);
    expect(answers[4]?.headers['retry-after']).toBe('600');
    expect(answers[5]?.headers['retry-after']).toBe('600');
    expect(answers[4]?.body).toMatchObject({ code: 'too-many-requests', retryAfter: 600_000 });
    backend.clock.at += 600_001;
    expect((await backend.open('alice')).step.kind).toBe('choose');
  });
});

describe('the floor', () => {
  it('holds back every answer before the proof, for known and unknown people alike', async () => {
    const floor = 120;
    await backend.stop();
    backend = await runBackend(site, { floor }, { attemptsPerAddress: 10_000 });
    backend.clock.at += 20_000 * 60 * 60_000;
    for (const account of ['alice', 'nobody', 'a*', 'dora']) {
      const taken: number[] = [];
      const timed = async <Result>(work: Promise<Result>, since = performance.now()) => {
        const result = await work;
        taken.push(performance.now() - since);
        return result;
      };
      const walk = await timed(backend.open(account));
      await timed(walk.reply(email));
      await timed(walk.reply(wrong));
      await timed(walk.current());
      const change = await timed(backend.open(account, 'change'));
      await timed(change.reply(wrongPassword));
      await timed(change.current());
      expect(Math.min(...taken)).toBeGreaterThanOrEqual(floor);
    }
  });
});

const isFailed = ({ step }: Walk): boolean => 'delivery' in step && step.delivery === 'failed';
const logged = (event: string): boolean => backend.events.some((each) => each.event === event);
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}
