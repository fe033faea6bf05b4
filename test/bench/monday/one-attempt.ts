import type { Opened, Step } from '@gatehouse/shared';
import { answersTo, codeStep, type Doing, mistakes } from './habits.ts';
import { type Ask, chance, type Ended, type PersonParts, think } from './person-parts.ts';
import { readCode } from './read-code.ts';

/** More than anybody needs, with every mistake. */
const mostMoves = 60;

/**
 * A whole attempt under the name that was typed; undefined: it came to nothing, and they try again.
 * @param row how often in a row this person has failed so far
 */
export async function oneAttempt(
  parts: PersonParts,
  ask: Ask,
  name: string,
  row: { failures: number },
): Promise<Ended | undefined> {
  const { time, note, account, device, random } = parts;
  const ended = (kind: 'limited' | 'stuck', by: string): Ended => ({ kind, by, ...row });
  const purpose = chance(parts, 0.15) ? 'unlock' : 'reset';
  const body = { purpose, account: name, domain: 'CORP', device };
  const reached = await ask('open', 'POST', '/v1/attempts', { body });
  if (reached.status !== 201) return ended('limited', `${reached.status} at the opening`);
  const { token, step: first } = reached.body as Opened;
  let step: Step = first;
  let detour = chance(parts, mistakes.backAndForth);
  let weak = chance(parts, mistakes.weakPassword);
  /** A code that was typed wrongly is still there to be read. */
  let kept: string | undefined;

  async function take(label: string, method: string, path: string, said?: Doing): Promise<Step> {
    const sent = said === undefined ? {} : { body: { seq: step.seq, ...said } };
    const answered = await ask(label, method, path, { token, ...sent });
    if (answered.status !== 200) throw new Error(`${answered.status} at ${label}`);
    return (step = answered.body as Step);
  }
  const reply = (label: string, said: Doing): Promise<Step> =>
    take(label, 'POST', '/v1/attempts/current/reply', said);
  const look = (): Promise<Step> => take('look again', 'GET', '/v1/attempts/current');
  const abandon = (): Promise<unknown> =>
    ask('abandon', 'DELETE', '/v1/attempts/current', { token });

  /** Whether an answer was looked at, and what came of it. */
  function count(wasWrong: boolean): void {
    const held = step.refused?.reason;
    if (held === 'busy' || held === 'wait-before-next-try') return;
    row.failures = wasWrong ? row.failures + 1 : 0;
    if (wasWrong) note('a wrong answer or code');
  }

  for (let moves = 0; moves < mostMoves; moves++) {
    const { refused } = step;
    if (refused?.reason === 'busy' || refused?.reason === 'wait-before-next-try') {
      const earned = refused.reason !== 'busy' && row.failures >= 3;
      note(`${refused.reason}${earned ? ', after three failures of their own' : ''}`);
      await time.sleep((refused.wait ?? 3000) + 1000);
    }
    switch (step.kind) {
      case 'choose': {
        await think(parts, [2, 8]);
        const wanted = detour ? 'questions' : 'email';
        const option = step.options.find(({ gate }) => gate === wanted) ?? step.options[0];
        if (option === undefined) return ended('stuck', 'nothing to choose');
        await reply(`choose ${option.gate}`, { do: 'choose', option: option.id });
        break;
      }
      case 'challenge': {
        if (chance(parts, mistakes.interrupted)) {
          note('interrupted');
          if (chance(parts, 0.5)) await abandon();
          if (chance(parts, mistakes.goneForGood)) return { kind: 'left' };
          await think(parts, [60, 180]);
          return undefined;
        }
        if (step.gate === 'questions' && detour && step.progress.passed.length === 0) {
          detour = false;
          await think(parts, [3, 9]);
          await reply('back', { do: 'back' });
        } else if (step.gate === 'questions') {
          const { ask: questions } = step;
          await think(parts, [10, 40]);
          const isWrong = chance(parts, mistakes.wrongAnswer);
          await reply('answer questions', { do: 'answer', answers: answersTo(questions, isWrong) });
          count(isWrong);
        } else if (codeStep(step)) {
          const isNobodys = name !== account;
          kept = await readCode(parts, step, { look, reply }, isNobodys, kept);
          if (kept === undefined) {
            note('no code came');
            await abandon();
            return undefined;
          }
          const isWrong = chance(parts, mistakes.wrongCode);
          const code = isWrong ? String((Number(kept) + 1) % 1e6).padStart(6, '0') : kept;
          await reply('answer code', { do: 'answer', code });
          count(isWrong);
        } else return ended('stuck', `the gate ${step.gate}`);
        break;
      }
      case 'new-password': {
        await think(parts, [15, 45]);
        const good = `Calm-${account}-Harbour-${Math.floor(random() * 1e6)}`;
        const label = weak ? 'set-password, too weak' : 'set-password';
        await reply(label, { do: 'set-password', next: weak ? 'short' : good });
        weak = false;
        break;
      }
      case 'unlock':
        await think(parts, [2, 6]);
        await reply('unlock', { do: 'unlock' });
        break;
      case 'wait':
        await time.sleep(step.refreshAfter ?? 1000);
        await look();
        break;
      case 'done':
        return { kind: 'done' };
      case 'closed':
        if (step.reason === 'expired' || step.reason === 'too-many-tries') return undefined;
        return ended('limited', `${step.reason} (${step.supportCode})`);
      case 'enrolment':
      case 'set-up':
        return ended('stuck', step.kind);
    }
  }
  return ended('stuck', 'going round and round');
}
