import type { SealedRecord } from '../audit/sealed-record.ts';
import { foreign } from './foreign.ts';
import { html, type Html } from './html.ts';
import type { Speech } from './speech.ts';
import { timelineWords } from './timeline-words.ts';

/** Rows of the audit, the oldest first: when, what, and who of the help desk it was. */
export function timeline(rows: readonly SealedRecord[], { words, moments }: Speech): Html {
  return html`<ol class="timeline">
    ${rows.map((row) => {
      const { account } = row.data;
      const who = typeof account === 'string' ? html` ${foreign(account)}` : undefined;
      return html`<li>${moments.at(row.at)} <span>${timelineWords(row, words)}${who}</span></li>`;
    })}
  </ol>`;
}
