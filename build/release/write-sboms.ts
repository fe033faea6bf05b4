import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../scripts/root.ts';
import { backendSbom } from './backend-sbom.ts';
import { buildMoment } from './build-moment.ts';
import { clientSbom, type ClientParts } from './client-sbom.ts';
import { nativeComponents } from './native-components.ts';

/** Writes both bills of materials into a folder, named as they are released. Gives the files' paths. */
export function writeSboms(parts: ClientParts, folder: string): string[] {
  const client = clientSbom(parts);
  const backend = backendSbom(parts.root, parts.moment);
  const version = client.metadata.component.version ?? '';
  mkdirSync(folder, { recursive: true });
  return [['Gatehouse', client] as const, ['Gatehouse-backend', backend] as const].map(
    ([name, bom]) => {
      const file = join(folder, `${name}-${version}.cdx.json`);
      writeFileSync(file, `${JSON.stringify(bom, null, 2)}\n`);
      return file;
    },
  );
}

/** Finds a file by its name in a folder and those below it. Throws where there is not exactly one. */
function findIn(folder: string): (file: string) => string {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return (file) => {
    const found = all.filter((path) => basename(path) === file);
    const [only] = found;
    if (only === undefined || found.length > 1) {
      throw new Error(`${folder} holds ${file} ${found.length} times`);
    }
    return join(folder, only);
  };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: join(root, 'dist/release') },
      native: { type: 'string', default: join(root, 'dist/native') },
      signed: { type: 'string' },
      electron: { type: 'string' },
    },
  });
  const built = resolve(values.native);
  const signed = resolve(values.signed ?? built);
  const files = writeSboms(
    {
      root,
      moment: buildMoment(root, process.env),
      native: nativeComponents(root, { built, shipped: findIn(signed) }),
      electron: values.electron === undefined ? undefined : resolve(values.electron),
    },
    resolve(values.out),
  );
  for (const file of files) console.log(file);
}
