import { placeSchema } from '@gatehouse/shared';
import { html, type Html } from './html.ts';
import type { PersonView } from './person-view.ts';
import type { DeskWords } from './words/desk-words.ts';

/** Which rule is a person's depends on where they come from. */
export function placeChoice(
  { revealed: { entry }, place }: Pick<PersonView, 'revealed' | 'place'>,
  { person: texts, names }: DeskWords,
): Html {
  return html`<nav aria-label="${texts.from}">
    <ul class="places">
      <li>${texts.from}</li>
      ${placeSchema.options.map(
        (each) =>
          html`<li>
            <a
              href="/person/${entry.guid}?from=${each}"
              ${each === place ? html` aria-current="true"` : undefined}
              >${names.places[each]}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`;
}
