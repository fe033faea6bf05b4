import type { Purpose, Step } from '@gatehouse/shared';
import { limitsSchema } from '../../../backend/config/limits-schema.ts';
import type { Config } from '../../../backend/config/schema.ts';
import { openDatabase } from '../../../backend/store/open-store.ts';
import { demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site, type SiteOptions } from '../../../build/demo/site.ts';
import { type RunningBackend, runBackend } from '../../support/running-backend.ts';
import { resumeWalk, type Walk } from '../../support/talk.ts';

/** What holds where nothing is configured. */
export const defaults: Config['limits'] = limitsSchema.parse({});

/** An organisation behind a balancer that says who is calling, so that callers can have addresses. */
export function makeTarget(options: SiteOptions = {}): Promise<Site> {
  return makeSite({
    ...options,
    settings: {
      listen: { proxies: { trust: ['127.0.0.1/32'], via: 'x-forwarded-for' } },
      gates: { email: { directoryMail: false }, questions: { ask: 2, tries: 5 } },
      rules: [
        {
          ...{ name: 'everyone', who: 'all', may: ['reset', 'unlock', 'change'] },
          pass: { any: 2, of: ['email', 'questions', 'sms', 'call'] },
        },
      ],
      ...options.settings,
    },
  });
}

/** The backend as it comes, with nothing made easier for a test but what `limits` names. */
export const runTarget = (
  site: Site,
  limits: Partial<Config['limits']> = {},
): Promise<RunningBackend> => runBackend(site, {}, { ...defaults, ...limits });

interface Caller {
  address?: string;
  device?: string;
  purpose?: Purpose;
}

/** An attempt from anywhere; a status where none was given out. */
export async function openFrom(
  backend: RunningBackend,
  account: string,
  { address = '198.51.100.1', device, purpose = 'reset' }: Caller = {},
): Promise<Walk> {
  const body = { purpose, account, ...(device === undefined ? {} : { device }) };
  const headers = { 'x-forwarded-for': address };
  const opened = await backend.call('POST', '/v1/attempts', { body, headers });
  if (opened.status !== 201) throw new Error(String(opened.status));
  const { token, step } = opened.body as { token: string; step: Step };
  return resumeWalk(backend.to, token, step);
}

/** One wrong answer to the questions, which are chosen first where that is still to do. */
export async function guess(walk: Walk, answer = 'wrong'): Promise<Step> {
  if (walk.step.kind === 'choose') await walk.reply({ do: 'choose', option: 'questions' });
  const { step } = walk;
  const ask = step.kind === 'challenge' && step.gate === 'questions' ? step.ask : [{ id: 'q' }];
  return walk.reply({ do: 'answer', answers: ask.map(({ id }) => ({ id, answer })) });
}

/** The answers that were looked at and found wrong, as the audit has it. */
export async function lookedAt(site: Site): Promise<number> {
  return (await auditOf(site)).filter((event) => event === 'gate-failed').length;
}

/** Every event in the audit, the oldest first. */
export async function auditOf(site: Site): Promise<string[]> {
  const database = await openDatabase(`${site.folder}/store.db`);
  try {
    const rows = await database.selectFrom('audit').select('event').orderBy('n').execute();
    return rows.map(({ event }) => event);
  } finally {
    await database.destroy();
  }
}

export const [alice, bruno, carol] = demoPeople as [
  (typeof demoPeople)[0],
  (typeof demoPeople)[0],
  (typeof demoPeople)[0],
];
