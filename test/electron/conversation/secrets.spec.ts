import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reply } from '@gatehouse/shared';
import { afterEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import type { LogEvent } from '../../../electron/log/event.ts';
import { systemClock } from '../../../electron/clock.ts';
import { createLog } from '../../../electron/log/create-log.ts';
import { answered, chooseStep, opened, problem, token } from '../support/steps.ts';
import type { Script } from '../support/scripted-backend.ts';
import { Talk } from '../support/talk.ts';

const secrets = {
  account: 'ada.lovelace',
  code: '735028461',
  answer: 'First pet: Rumpelstilzchen',
  current: 'Old-Passw0rd!',
  next: 'N3w-Passw0rd?',
};
const everySecret = [token, ...Object.values(secrets)];
/** What a hostile or broken server may put into its answer: everything that it was sent. */
const echo = JSON.stringify(secrets);

const failures: [name: string, script: Script][] = [
  ['a broken connection', 'cut'],
  [
    'a redirect to an address full of them',
    { status: 302, headers: { location: `/?${encodeURIComponent(echo)}` } },
  ],
  ['a page that repeats them', { status: 200, body: echo }],
  [
    'a problem that repeats them',
    { status: 400, body: { ...problem(400, 'malformed').body, title: echo, detail: echo } },
  ],
  ['a server error that repeats them', { status: 500, body: echo }],
  [
    'a step of a later version that repeats them',
    { status: 200, body: { seq: 1, kind: secrets.next, supportCode: 'ABCD-1234' } },
  ],
  ['an answer that is too large', { status: 200, body: echo.repeat(10_000) }],
  [
    'an answer that is packed wrongly',
    { status: 200, body: echo, headers: { 'content-encoding': 'gzip' } },
  ],
  ['an attempt that is gone', problem(404, 'no-attempt')],
];

const { answer, code, current, next } = secrets;
const replies: Reply[] = [
  { seq: 1, do: 'answer', code },
  { seq: 1, do: 'answer', answers: [{ id: 'pet', answer }] },
  { seq: 1, do: 'set-password', next, current },
];

let open: Talk[] = [];
afterEach(() => {
  for (const { backend } of open) backend.close();
  open = [];
});

async function newTalk(...script: Script[]): Promise<Talk> {
  const talk = await Talk.open();
  open.push(talk);
  talk.backend.play(...script);
  return talk;
}

describe('no secret is left behind', () => {
  it.each(failures)('in log or snapshot by %s', async (_name, script) => {
    const beginning = await newTalk(script);
    await beginning.begin(secrets.account);
    for (const reply of replies) {
      const talk = await newTalk(opened(chooseStep()), script, script);
      await talk.begin(secrets.account);
      await talk.take({ do: 'reply', reply });
      await talk.take({ do: 'retry' });
    }
    const written = await writtenLog(open.flatMap(({ log }) => log));
    const shown = JSON.stringify(
      open.flatMap(({ snapshots }) => snapshots.map((each) => ({ ...each, account: '' }))),
    );
    for (const secret of everySecret) {
      expect(written).not.toContain(secret);
      expect(shown).not.toContain(secret);
    }
  });

  it('in any address that was called', async () => {
    const talk = await newTalk(opened(), answered(chooseStep(2)));
    await talk.begin(secrets.account);
    await talk.take({ do: 'reply', reply: { seq: 1, do: 'answer', code: secrets.code } });
    for (const { path } of talk.backend.seen) {
      for (const secret of everySecret) expect(path).not.toContain(secret);
    }
  });
});

/** Writes what was logged by the real logger, and reads it back from the disk. */
async function writtenLog(events: LogEvent[]): Promise<string> {
  const folder = temporaryFolder('log');
  const file = createLog(folder, { clock: systemClock, wallClock: Date.now });
  for (const event of events) file.log(event);
  await file.close();
  const text = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  expect(text.join('')).toContain('"event":');
  return text.join('');
}
