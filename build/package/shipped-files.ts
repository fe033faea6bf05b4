import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const main = 'dist/electron/main.js';
/** An import of a neighbour, as the bundler writes it: at once, or when it is needed. */
const neighbour = /(?:^import (?:[^"';]+ from )?|\bimport\()"\.\/([a-z-]+\.js)"/gm;
/** What a page may be made of. */
const pageFile = /\.(?:html|js|css|svg|png|ico|woff2)$/;

/**
 * The built files that ship, relative to `root`: the entry with everything that it imports at once or later, the
 * preload script and the page. What else lies beside them (the development entry, the detector, what
 * an earlier build left) is not among them. Throws where nothing was built.
 */
export function shippedFiles(root: string): string[] {
  const found = new Set<string>();
  const follow = (file: string) => {
    if (found.has(file)) return;
    found.add(file);
    for (const [, name = ''] of readFileSync(join(root, file), 'utf8').matchAll(neighbour)) {
      follow(`dist/electron/${name}`);
    }
  };
  follow(main);
  const page = readdirSync(join(root, 'dist/renderer'), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => pageFile.test(name))
    .map((name) => `dist/renderer/${name}`);
  return [...found, 'dist/electron/preload.cjs', ...page].sort();
}
