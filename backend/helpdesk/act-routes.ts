import { clearFailures } from '../store/clear-failures.ts';
import { go, show } from './answer.ts';
import type { Desk } from './desk.ts';
import { isCode } from './look-up.ts';
import { type Handler, notThere, parameter, revealed } from './look-routes.ts';
import { problemPage } from './message-page.ts';
import { keysOf } from './person-view.ts';
import { endForm, readForm } from './read-form.ts';
import { byWhom } from './record.ts';

/** What an agent can do without having made sure who is calling: it gives nobody anything. */
export type ActRoutes = Record<'unlock' | 'end', Handler>;

export function makeActRoutes(desk: Desk): ActRoutes {
  return {
    async unlock(session, request, speech) {
      const found = await revealed(desk, parameter(request, 'guid'));
      if (found === undefined) return notThere(session, speech, 'no-person');
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

    async end(session, request, speech) {
      const code = parameter(request, 'code');
      const form = readForm(endForm, request.body);
      if (form === undefined) return show(problemPage(speech.words, 'unreadable'), session, 422);
      const rows = isCode(code) ? await desk.trail.ofSupportCode(code) : [];
      const [first] = rows;
      if (first === undefined) return notThere(session, speech);
      const told = { event: 'desk-ended', data: byWhom(session.agent, session.id) };
      const ended = await desk.conductor.end(first.attempt, form.seq, told);
      return go(`/code/${code}?done=${ended ? 'ended' : 'not-ended'}`);
    },
  };
}
