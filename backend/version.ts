import { readFileSync } from 'node:fs';

const file = new URL('package.json', import.meta.url);

/** Which version of the backend this is, as its package says. */
export const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
