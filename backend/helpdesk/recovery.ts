import { randomUUID } from 'node:crypto';
import { type Gate, type Place, placeSchema } from '@gatehouse/shared';
import { makeSupportCode } from '../attempts/support-code.ts';
import { makeRecoveryCode } from '../gates/recovery-code.ts';
import { examine } from '../people/examine.ts';
import { destinationsOf } from '../people/introduce.ts';
import { lackingGates } from '../people/lacking-gates.ts';
import type { Revealed } from '../people/people.ts';
import { gatesOf, type Requirement } from '../rules/requirement.ts';
import { requirementFor } from '../rules/requirement-for.ts';
import type { Rule } from '../rules/rule.ts';
import type { Quota } from '../store/writing.ts';
import type { Desk } from './desk.ts';
import { record } from './record.ts';
import type { Session } from './sessions.ts';
import type { Verified } from './verified.ts';
import { verifiedRow } from './verified.ts';

/** Whether a code can be given out, and if not, why: `rule` is the person's. */
export type MayRecover =
  | { may: true; rule: string }
  | {
      may: false;
      because: 'off' | 'own-account' | 'disabled' | 'expired' | 'privileged' | 'no-rule';
    }
  | { may: false; because: 'rule-without-code' | 'other-rules'; rule: string }
  | { may: false; because: 'not-enough'; rule: string; lacking: Gate[] };

export type Issued =
  | { kind: 'issued'; code: string; supportCode: string; endsAt: number; told: number }
  | { kind: 'sent-before' }
  | { kind: 'too-many'; per: 'agent' | 'person'; until: number };

const code: Gate = 'saved-code';
const hour = 60 * 60_000;

/** Whether a code would be of use to this person, coming from this place, and may be given out. */
export function mayRecover(
  desk: Pick<Desk, 'settings' | 'rules' | 'gates'>,
  agent: { guid: string },
  revealed: Revealed,
  place: Place,
): MayRecover {
  const { settings, rules, gates } = desk;
  const { entry } = revealed;
  if (settings.recovery === undefined) return { may: false, because: 'off' };
  if (entry.guid === agent.guid) return { may: false, because: 'own-account' };
  if (entry.disabled) return { may: false, because: 'disabled' };
  if (entry.expired) return { may: false, because: 'expired' };
  if (entry.privileged) return { may: false, because: 'privileged' };
  const examined = (from: Place) =>
    examine(revealed, { place: from, purpose: 'reset' }, { rules, gates });
  const here = examined(place);
  const { rule } = here;
  const asked = opened(rule);
  if (rule === undefined || asked === undefined) return { may: false, because: 'no-rule' };
  if (!gatesOf(asked).has(code)) {
    return { may: false, because: 'rule-without-code', rule: rule.name };
  }
  // The code opens the gate wherever the person comes from, so each rule that asks for it has to allow it.
  const allowed = settings.recovery.rules;
  const others = placeSchema.options
    .map((from) => examined(from).rule)
    .filter((each) => each !== undefined)
    .filter((each) => gatesOf(opened(each) ?? { all: [] }).has(code))
    .find(({ name }) => allowed?.includes(name) === false);
  if (others !== undefined) return { may: false, because: 'other-rules', rule: others.name };
  const usable = here.gates.flatMap(({ options }) => options);
  const withCode = [...usable, { id: 'recovery', gate: code, channel: code }];
  const lacking = lackingGates(asked, withCode);
  if (lacking.length > 0) return { may: false, because: 'not-enough', rule: rule.name, lacking };
  return { may: true, rule: rule.name };
}

/** What a rule asks for before a password is set or an account unlocked. */
function opened(rule: Rule | undefined): Requirement | undefined {
  return requirementFor(rule, 'reset') ?? requirementFor(rule, 'unlock');
}

/**
 * Gives out one code: its hash into what the person has registered, what was verified and by whom into
 * the audit, a notice to every address and number of the person, and all of it in one commit. The code
 * itself is in what this resolves to, and nowhere else. Rejects with `Busy`.
 */
export async function issueRecovery(
  desk: Desk,
  session: Session,
  { person, entry, enrolment }: Revealed,
  verified: Verified,
): Promise<Issued> {
  const { settings, keyring, hasher, delivery, now } = desk;
  const { recovery } = settings;
  if (recovery === undefined) throw new Error('no recovery codes are given out here');
  const at = now();
  const parts = { keyring, hasher };
  const made = await makeRecoveryCode(parts, enrolment?.savedCodes, at, recovery.life);
  const id = `desk:${randomUUID()}`;
  const supportCode = makeSupportCode();
  const language = person.language ?? 'en';
  const notify = destinationsOf(person);
  const outbox = delivery.sealNotice(
    { supportCode, subject: { notify } },
    { about: 'enrolment-changed', language },
  );
  const minutes = Math.round(recovery.life / 60_000);
  const result = await record(
    desk,
    session,
    { id, supportCode, subject: { key: entry.guid } },
    [verifiedRow(verified), { event: 'desk-recovery-issued', data: { minutes } }],
    {
      outbox,
      spend: [`desk-form:${verified.once}`],
      take: [
        { id, quota: quotaOf('agent', session.agent.guid, recovery.perAgent, hour) },
        { id: `${id}/person`, quota: quotaOf('person', entry.guid, recovery.perPerson, 24 * hour) },
      ],
      enrolment: { guid: entry.guid, changes: [{ do: 'issue-recovery', entry: made.entry }] },
    },
  );
  if (result === 'committed') {
    delivery.wake();
    const { endsAt } = made.entry;
    return { kind: 'issued', code: made.code, supportCode, endsAt, told: outbox.length };
  }
  if (typeof result === 'object' && 'exceeded' in result) {
    const per = result.exceeded.counts?.per === 'agent' ? 'agent' : 'person';
    return { kind: 'too-many', per, until: result.until };
  }
  return { kind: 'sent-before' };
}

function quotaOf(per: 'agent' | 'person', guid: string, limit: number, window: number): Quota {
  return { key: `recovery/${per}:${guid}`, limit, window, counts: { what: 'recovery', per } };
}
