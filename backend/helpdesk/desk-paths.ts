import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AtFloor } from '../api/at-floor.ts';
import type { Caller } from '../attempts/counting.ts';
import { makeActRoutes } from './act-routes.ts';
import type { Answer } from './answer.ts';
import type { Desk } from './desk.ts';
import { chosenLanguage } from './language-route.ts';
import { type Handler, makeLookRoutes } from './look-routes.ts';
import { makeSignInRoutes } from './sign-in-routes.ts';
import { sheet } from './sheet.ts';
import type { Speech } from './speech.ts';
import { makeVerifiedRoutes } from './verified-routes.ts';
import { makeWithSession } from './with-session.ts';

/** Every page and form, and who has to be signed in for it. */
export function addDeskPaths(
  server: FastifyInstance,
  desk: Desk,
  parts: {
    speechOf: (request: FastifyRequest) => Speech;
    answer: (request: FastifyRequest, reply: FastifyReply, told: Answer) => FastifyReply;
    whoAsks: (request: FastifyRequest) => Caller & { seen: string };
    atFloor: AtFloor;
  },
): void {
  const { speechOf, answer, whoAsks, atFloor } = parts;
  const withSession = makeWithSession(desk);
  const looking = (path: string, handler: Handler): unknown =>
    server.get(path, async (request, reply) =>
      answer(request, reply, await withSession.look(request, speechOf(request), handler)),
    );
  const doing = (path: string, handler: Handler): unknown =>
    server.post(path, async (request, reply) =>
      answer(request, reply, await withSession.act(request, speechOf(request), handler)),
    );

  const door = makeSignInRoutes(desk, whoAsks, atFloor);
  const look = makeLookRoutes(desk);
  const act = makeActRoutes(desk);
  const verified = makeVerifiedRoutes(desk);
  server.get('/desk.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(sheet));
  server.get('/sign-in', (request, reply) =>
    answer(request, reply, door.page(request, speechOf(request))),
  );
  server.post('/sign-in', async (request, reply) =>
    answer(request, reply, await door.signIn(request, speechOf(request))),
  );
  // Before anybody has signed in, too: it is theirs alone what they read.
  server.post('/language', (request, reply) =>
    answer(request, reply, chosenLanguage(request, speechOf(request))),
  );
  doing('/sign-out', door.signOut);
  looking('/', look.first);
  doing('/look', look.look);
  looking('/code/:code', look.code);
  doing('/code/:code/end', act.end);
  looking('/person/:guid', look.person);
  doing('/person/:guid/unlock', act.unlock);
  for (const [kind, { ask, answer: give }] of Object.entries(verified)) {
    looking(`/person/:guid/${kind}`, ask);
    doing(`/person/:guid/${kind}`, give);
  }
}
