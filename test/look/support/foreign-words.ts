import type { Snapshot } from '@gatehouse/shared';
import { languageNames } from '../../../renderer/words/language-names.ts';
import type { PageLayout } from './page-layout.ts';
import { stringsIn } from './strings-in.ts';

/**
 * Texts on the page that are neither of the pseudo-language nor given by the snapshot: somebody wrote
 * them into a component. A text that is split over several elements is put together before.
 */
export function foreignWords({ texts }: PageLayout, snapshot: Snapshot): string[] {
  const given = [...stringsIn(snapshot), ...Object.values(languageNames)].map(asDrawn);
  return [...Map.groupBy(texts, ({ block }) => block).values()]
    .map((parts) => parts.map(({ text }) => text).join(''))
    .filter((text) => {
      let rest = text.replaceAll(/\s/g, '');
      // From the inside out: a name or a list may stand inside of a sentence.
      while (/\[[^[\]]*\]/.test(rest)) rest = rest.replaceAll(/\[[^[\]]*\]/g, '');
      for (const each of given) rest = rest.replaceAll(each, '');
      return /\p{L}/u.test(rest);
    });
}

/** A given text as it may be drawn: in groups, and with something in the place of its braces. */
function asDrawn(text: string): RegExp {
  const pieces = text.replaceAll(/\s/g, '').split(/\{\w+\}/);
  return new RegExp(
    pieces.map((piece) => piece.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('.+?'),
    'g',
  );
}
