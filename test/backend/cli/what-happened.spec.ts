import {
  closedReasonSchema,
  gateSchema,
  outcomeSchema,
  refusalReasonSchema,
} from '@gatehouse/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  behindWords,
  closedWords,
  gateWords,
  outcomeWords,
  standingWords,
} from '../../../backend/cli/attempt-words.ts';
import { refusalWords } from '../../../backend/cli/refusal-words.ts';
import { support } from '../../../backend/cli/support.ts';
import { whatHappened } from '../../../backend/cli/what-happened.ts';
import { demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { prove, type RunningBackend, runBackend } from '../../support/running-backend.ts';
import { outputOf } from '../../support/output-of.ts';

const row = (event: string, data: Record<string, unknown> = {}) => ({ event, data });
const opened = row('opened', { purpose: 'reset', place: 'lan', standing: 'able' });
const sms = row('gate-opened', { gate: 'sms' });
const passed = [opened, sms, row('gate-passed', { gate: 'sms' }), row('proven')];
const closed = (reason: string) => row('closed', { reason, standing: 'able' });

describe('what happened', () => {
  it.each<[string, ReturnType<typeof row>[], RegExp]>([
    [
      'nothing was chosen',
      [opened, closed('expired')],
      /^The person chose no gate\. The time for the attempt ran out\.$/,
    ],
    [
      'nothing was typed',
      [opened, sms, closed('expired')],
      /^The code was sent by SMS and never typed\. The time/,
    ],
    [
      'the number was no longer theirs',
      [opened, sms, row('disowned', { gate: 'sms', kind: 'number' }), closed('expired')],
      /never typed\. The person said that a number on the screen is no longer theirs\. The time/,
    ],
    [
      'it was typed too late',
      [opened, sms, row('refused', { reason: 'code-expired' })],
      /never typed\. The code was typed too late\. The attempt has not ended/,
    ],
    [
      'it was typed wrongly',
      [
        opened,
        sms,
        row('gate-failed', { gate: 'sms' }),
        row('gate-failed', { gate: 'sms' }),
        closed('too-many-tries'),
      ],
      /^The code was sent by SMS and typed wrongly, 2 times\. It ended because of too many wrong tries\.$/,
    ],
    [
      'questions were answered wrongly',
      [
        opened,
        row('gate-opened', { gate: 'questions' }),
        row('gate-failed', { gate: 'questions' }),
      ],
      /^Questions were asked and answered wrongly, once\./,
    ],
    [
      'one of two gates was passed',
      [opened, sms, row('gate-passed', { gate: 'sms' }), closed('abandoned')],
      /^A gate was passed, and another one was not begun\./,
    ],
    [
      'no password was chosen',
      [...passed, closed('expired')],
      /^All gates were passed, and no new password was sent/,
    ],
    [
      'the password was refused',
      [...passed, row('reset-outcome', { outcome: 'password-in-history' })],
      /^The new password was refused by the directory: history\./,
    ],
    [
      'it was refused and then set',
      [
        ...passed,
        row('reset-outcome', { outcome: 'password-policy' }),
        row('reset-outcome', { outcome: 'password-set' }),
      ],
      /^The new password was set\.$/,
    ],
    [
      'it was refused too often',
      [...passed, row('reset-outcome', { outcome: 'password-policy' }), closed('too-many-tries')],
      /does not say why\. It ended because of too many wrong tries\.$/,
    ],
    [
      'the answer is not known',
      [...passed, row('reset-intended')],
      /its answer is not known yet\.$/,
    ],
    [
      'the directory is asked again',
      [...passed, row('reset-intended'), row('reset-outcome', { outcome: 'not-known-yet' })],
      /asked again until it says/,
    ],
    [
      'a current password was locked away',
      [
        opened,
        row('change-intended'),
        row('change-outcome', { outcome: 'wrong-password', behind: 'locked' }),
      ],
      /^The account is locked in the directory\.$/,
    ],
    [
      'the account does not exist',
      [
        row('opened', { standing: 'no-such-account' }),
        sms,
        row('closed', { reason: 'expired', standing: 'no-such-account' }),
      ],
      /^There is no account of the name that was typed\.$/,
    ],
    [
      'a change was made by somebody who could do nothing else',
      [
        opened,
        row('change-outcome', { outcome: 'password-set' }),
        row('purpose-changed', { standing: 'not-enrolled' }),
      ],
      /^The new password was set\.$/,
    ],
    ['the reason is one of a later version', [opened, closed('moon-phase')], /no words for\.$/],
  ])('is told where %s', (_what, rows, said) => {
    const [story = ''] = whatHappened(rows, []);
    expect(story).toMatch(said);
  });

  it('tells of a message that did not go out, of the newest of each channel', () => {
    const fate = (channel: 'email' | 'sms', status: string) => ({ channel, status });
    const lines = whatHappened(
      [opened, sms],
      [fate('email', 'failed'), fate('email', 'sent'), fate('sms', 'sent'), fate('sms', 'failed')],
    );
    expect(lines[0]).toMatch(/The last SMS did not go out, or nobody knows whether it did\.$/);
    expect(lines[0]).not.toContain('e-mail');
    expect(lines[1]).toContain('delivery.failed');
    const [lost = '', then = ''] = whatHappened([opened, sms], [fate('sms', 'undelivered')]);
    expect(lost).toContain('The last SMS went out, and its carrier says that it did not arrive.');
    expect(then).toContain('Ask whether the number is right');
    expect(whatHappened(passed, [fate('sms', 'failed')])[0]).not.toContain('did not go out');
  });

  it('has words for everything that an attempt can come to, in whole sentences', () => {
    const tables = { closedWords, outcomeWords, refusalWords, standingWords, behindWords };
    for (const { what, todo } of Object.values(tables).flatMap((table) => Object.values(table))) {
      for (const sentence of [what, ...(todo === undefined ? [] : [todo])]) {
        expect(sentence).toMatch(/^[A-Z].{8,}\.$/s);
      }
    }
    expect(Object.keys(closedWords).sort()).toEqual([...closedReasonSchema.options].sort());
    expect(Object.keys(outcomeWords).sort()).toEqual([...outcomeSchema.options].sort());
    expect(Object.keys(refusalWords).sort()).toEqual([...refusalReasonSchema.options].sort());
    expect(Object.keys(gateWords).sort()).toEqual([...gateSchema.options].sort());
  });
});

describe('support, asked about attempts of a real backend', () => {
  const [alice, , , dora] = demoPeople;
  let site: Site;
  let backend: RunningBackend;
  beforeAll(async () => {
    site = await makeSite();
    backend = await runBackend(site);
  });
  afterAll(async () => {
    await backend.stop();
    await site.close();
  });
  async function told(supportCode: string): Promise<string> {
    const options = { config: site.config };
    const { code, out } = await outputOf(() => support.run(options, [supportCode]));
    expect(code).toBe(0);
    expect(out).toMatch(/\n\n\d{4}-[^\n]* opened /);
    expect(out).not.toMatch(/alice|dora|@|undefined/);
    return out.split('\n\n')[0] ?? '';
  }

  it('says first what really happened, although the person was told none of it', async () => {
    const nobody = await backend.open('nobody');
    expect(await told(nobody.step.supportCode)).toMatch(/^There is no account of the name/);
    const disabled = await backend.open(dora!.accountName);
    expect(await told(disabled.step.supportCode)).toBe(
      'The account is disabled in the directory.\nWhat to do: Find out why before it is enabled.',
    );
    const walk = await backend.open(alice!.accountName);
    await walk.reply({ do: 'choose', option: 'email-1' });
    expect(await told(walk.step.supportCode)).toMatch(
      /^The code was sent by e-mail and never typed\. The attempt has not ended/,
    );
    await walk.reply({ do: 'back' });
    await prove(site, walk, alice!);
    await walk.reply({ do: 'set-password', next: alice!.password });
    expect(await told(walk.step.supportCode)).toMatch(
      /^The new password was refused by the directory: history\. .*\nWhat to do: The rules/,
    );
  });
});
