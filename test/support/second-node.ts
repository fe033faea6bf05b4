import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { freePort } from '../../build/demo/free-port.ts';
import type { Site } from '../../build/demo/site.ts';

type Section = Record<string, unknown>;

/** The same organisation as its second backend has it: by other ports, with its own copy of the keyring. */
export async function secondNodeOf(site: Site): Promise<Site> {
  const copy = (name: string, to: string): string => {
    copyFileSync(`${site.folder}/${name}`, `${site.folder}/${to}`);
    return to;
  };
  const content = parse(readFileSync(site.config, 'utf8')) as Record<string, Section>;
  const { listen, directory, helpdesk } = content;
  const port = await freePort();
  const changed = {
    ...{ ...content, listen: { ...listen, port } },
    keyringFile: copy('keyring.json', 'keyring-2.json'),
    // A file of its own, since the embedded directory belongs to one process alone.
    ...(directory?.['kind'] === 'embedded' && {
      directory: { ...directory, file: copy('people.json', 'people-2.json') },
    }),
    ...(helpdesk && { helpdesk: { ...helpdesk, port: await freePort() } }),
  };
  const config = `${site.folder}/backend-2.yaml`;
  writeFileSync(config, stringify(changed));
  return { ...site, config, url: `https://localhost:${port}` };
}
