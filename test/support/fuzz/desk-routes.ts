import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Desk } from '../../../backend/helpdesk/desk.ts';
import { makeDeskServer } from '../../../backend/helpdesk/desk-server.ts';
import type { Site } from '../../../build/demo/site.ts';

/** Every page and form that the help desk's server knows, such as `GET /person/:guid`, by its own word. */
export async function deskRoutes({ folder }: Site): Promise<string[]> {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const tls = { certificate: read('backend.pem'), key: read('backend.key') };
  // Nobody ever asks this one anything: it is there to be looked at.
  const desk = { log: () => undefined, settings: {} } as unknown as Desk;
  const server = makeDeskServer(desk, {
    ...{ tls, proxies: undefined, floor: 0 },
    mayAsk: () => false,
    countedAs: (address) => ({ address }),
  });
  await server.ready();
  const routes: string[] = [];
  const above: string[] = [];
  for (const line of server.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', part, methods = ''] =
      /^((?:[│ ] {3})*)[├└]── (\S+)(?: \((.*)\))?/u.exec(line) ?? [];
    if (part === undefined) continue;
    above.length = indent.length / 4;
    above.push(part);
    for (const method of methods.split(', ').filter((each) => each !== '' && each !== 'HEAD')) {
      routes.push(`${method} ${above.join('')}`);
    }
  }
  await server.close();
  return routes;
}
