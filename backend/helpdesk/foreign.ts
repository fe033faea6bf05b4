import { visibleText } from '../canonical/visible-text.ts';
import { html, type Html } from './html.ts';

/** More than this of a name nobody reads, and a page must not be pushed out of sight by one. */
const most = 120;

/**
 * A text that others have written, such as a name out of the directory or one that a laptop gives
 * itself: without what nobody sees, cut, and set apart from the sentence around it, so that a name
 * that runs from right to left moves nothing else (UAX #9).
 */
export function foreign(text: string): Html {
  const seen = visibleText(text);
  const letters = Array.from(seen);
  return html`<bdi>${letters.length > most ? `${letters.slice(0, most).join('')}…` : seen}</bdi>`;
}

/** A sentence of ours with names of attributes between backticks, as the doctor writes them. */
export function withNames(sentence: string): Html[] {
  return sentence
    .split('`')
    .map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}
