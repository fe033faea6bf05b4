import { toldOf } from '../cli/what-happened.ts';
import { html, type Html } from './html.ts';
import { codeText } from './parts.ts';
import type { Recent } from './person-view.ts';
import type { Speech } from './speech.ts';
import { table } from './table.ts';

/** The codes of a person's attempts of late, and what came of each. */
export function recentAttempts(all: readonly Recent[], { words, moments }: Speech): Html {
  const { person: texts, story } = words;
  if (all.length === 0) return html`<p>${texts.noRecent}</p>`;
  const rows = all.map(({ at, supportCode, rows: told }) => [
    html`<a href="/code/${supportCode}">${codeText(supportCode)}</a>`,
    moments.at(at),
    toldOf(told, [], story)[0]?.what,
  ]);
  return table([texts.supportCode, texts.when, texts.came], rows);
}
