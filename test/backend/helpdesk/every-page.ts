import { encodeNetworkCode } from '@gatehouse/shared';
import type { RunningBackend } from '../../support/running-backend.ts';
import type { Reached } from '../../support/talk.ts';
import { agent, outsider } from './desk-site.ts';
import type { Visitor } from './visitor.ts';

/** Nothing is registered for them, and no number is in the directory. */
export const newcomer = {
  ...outsider,
  ...{ accountName: 'nina', givenName: 'Nina', surname: 'New', fresh: true },
};

/** What a laptop says that is in no network. */
const networkCode = encodeNetworkCode({
  ...{ kind: 'captive-portal', reason: 'redirected', confirmed: true, probably: true },
  ...{ link: 'up', names: 'found', connect: 'open', proxy: 'none', trust: 'not-trusted' },
  ...{ beacon: 'not-asked', internet: 'not-trusted', plain: 'elsewhere' },
});

/** Every page that a member can come to see, by its name, as one visitor goes through all of them. */
export async function everyPage(
  visitor: Visitor,
  backend: RunningBackend,
): Promise<Map<string, Reached>> {
  const pages = new Map<string, Reached>();
  const keep = (name: string): void => {
    pages.set(name, visitor.page);
  };
  const get = async (name: string, path: string): Promise<void> => {
    await visitor.get(path);
    keep(name);
  };
  const look = async (name: string, sought: string): Promise<string> => {
    await visitor.get('/');
    const { headers } = await visitor.post('/look', { sought });
    keep(name);
    return String(headers['location']);
  };

  await get('sign-in', '/sign-in');
  await visitor.signIn('', '');
  keep('sign-in, empty');
  await visitor.signIn('hanna', 'Wrong-Harbour-1');
  keep('sign-in, refused');
  await visitor.signIn('hanna', agent.password);
  keep('look');
  await look('look, empty', ' ');
  await look('look, unknown', 'nobody.at.all');

  const walk = await backend.open('alice');
  await walk.reply({ do: 'choose', option: 'questions' });
  if (walk.step.kind === 'challenge' && walk.step.gate === 'questions') {
    const answers = walk.step.ask.map(({ id }) => ({ id, answer: 'x' }));
    await walk.reply({ do: 'answer', answers });
  }
  const code = walk.step.supportCode;
  await look('code, under way', code);
  await visitor.post(`/code/${code}/end`);
  keep('code, ended');
  await get('code, not ended', `/code/${code}?done=not-ended`);
  await look('code, of nobody', (await backend.open('no.such.person')).step.supportCode);
  await look('code, of a network', networkCode);
  await look('code, misread', 'N0000000');
  await get('code, nothing', '/code/7K2M-9QXR');

  for (const name of ['hanna', 'nina', 'carol', 'dora', 'root.admin', 'bruno']) {
    await look(`person, ${name}`, name);
  }
  const bruno = await look('person, bruno', 'bruno');
  await visitor.post(`${bruno}/unlock`);
  keep('person, nothing to unlock');
  await get('person, from elsewhere', `${bruno}?from=internet`);
  const oscar = await look('person, with nothing', 'oscar');
  await get('recovery', `${oscar}/recovery`);
  await visitor.post(`${oscar}/recovery`, { ticked: [] });
  keep('recovery, not ticked');
  const form = visitor.page;
  await visitor.post(`${oscar}/recovery`, { ticked: ['0', '1'] });
  keep('recovery, given out');
  visitor.page = form;
  await visitor.post(`${oscar}/recovery`, { ticked: ['0', '1'] });
  keep('recovery, sent before');
  await get('person, with a code', oscar);
  const carol = await look('person, carol', 'carol');
  await get('unlock', `${carol}/unlock-account`);

  await get('no such page', '/nowhere');
  await get('no such address', '/%zz');
  await get('nobody there', '/person/00000000-0000-4000-8000-000000000000');
  await visitor.get('/');
  await visitor.post('/look', { sought: 'alice' }, { origin: 'https://evil.example' });
  keep('foreign');
  await visitor.get('/');
  await visitor.post('/look', { sought: 'alice', form: 'x'.repeat(43) });
  keep('no form of the session');
  await visitor.get('/');
  await visitor.post('/look', {}, { 'content-type': 'application/json' });
  keep('no form');
  await visitor.get('/');
  const held = visitor.cookie;
  await visitor.post('/sign-out');
  keep('signed out');
  visitor.cookie = held;
  await get('ended', '/');
  return pages;
}
