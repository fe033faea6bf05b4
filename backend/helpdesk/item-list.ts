import type { EnrolledItem } from '../attempts/enrolling.ts';
import { foreign } from './foreign.ts';
import { html, type Html } from './html.ts';
import type { Speech } from './speech.ts';

/** What a person has registered, masked as on their screen. */
export function itemList(all: readonly EnrolledItem[], { words, moments }: Speech): Html {
  const { person: texts, names } = words;
  if (all.length === 0) return html`<p>${texts.noItems}</p>`;
  return html`<ul>
    ${all.map(({ item, to, count, from, countsFrom, endsAt }) => {
      const more = [
        ...(count === undefined ? [] : [String(count)]),
        ...(from === 'directory' ? [texts.fromDirectory] : []),
        ...(countsFrom === undefined ? [] : [texts.countsFrom(moments.text(countsFrom))]),
        ...(endsAt === undefined ? [] : [texts.countsUntil(moments.text(endsAt))]),
      ];
      return html`<li>
        ${names.items[item]}${to === null ? undefined : html` ${foreign(to)}`}${more.length === 0 ? undefined : ` (${more.join(names.comma)})`}
      </li>`;
    })}
  </ul>`;
}
