import type { FastifyRequest } from 'fastify';
import { clearFailures } from '../store/clear-failures.ts';
import { type Answer, go, show } from './answer.ts';
import type { Desk } from './desk.ts';
import { messagePage } from './look-page.ts';
import { isCode } from './look-up.ts';
import { notThere, parameter, revealed } from './look-routes.ts';
import { keysOf } from './person-view.ts';
import { endForm, readForm } from './read-form.ts';
import { byWhom } from './record.ts';
import type { Session } from './sessions.ts';
import { words } from './words.ts';

/** What an agent can do without having made sure who is calling: it gives nobody anything. */
export interface ActRoutes {
  unlock(session: Session, request: FastifyRequest): Promise<Answer>;
  end(session: Session, request: FastifyRequest): Promise<Answer>;
}

export function makeActRoutes(desk: Desk): ActRoutes {
  return {
    async unlock(session, request) {
      const found = await revealed(desk, parameter(request, 'guid'));
      if (found === undefined) return notThere(session, words.problems['no-person']);
      const { guid } = found.entry;
      const { database, keyring, quotas, now, boot: node } = desk;
      const by = { event: 'desk-unlocked', data: byWhom(session.agent, session.id), node };
      let cleared = false;
      for (const key of keysOf(desk, guid)) {
        const was = await clearFailures({ database, keyring }, key, quotas.lockout, now(), by);
        cleared ||= was !== undefined;
      }
      return go(`/person/${guid}?done=${cleared ? 'unlocked' : 'nothing-to-unlock'}`);
    },

    async end(session, request) {
      const code = parameter(request, 'code');
      const form = readForm(endForm, request.body);
      if (form === undefined) {
        const page = messagePage(words.problemTitle, words.problems.unreadable);
        return show(page, session, 422);
      }
      const rows = isCode(code) ? await desk.trail.ofSupportCode(code) : [];
      const [first] = rows;
      if (first === undefined) return notThere(session);
      const told = { event: 'desk-ended', data: byWhom(session.agent, session.id) };
      const ended = await desk.conductor.end(first.attempt, form.seq, told);
      return go(`/code/${code}?done=${ended ? 'ended' : 'not-ended'}`);
    },
  };
}
