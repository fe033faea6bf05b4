import { readFileSync } from 'node:fs';

const parts = ['colours', 'page', 'text', 'forms', 'data'];

/** The one style sheet of the page. */
export const sheet = parts
  .map((name) => readFileSync(new URL(`sheet/${name}.css`, import.meta.url), 'utf8'))
  .join('\n');
