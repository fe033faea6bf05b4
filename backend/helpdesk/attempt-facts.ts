import { placeSchema, purposeSchema } from '@gatehouse/shared';
import type { CodeView } from './code-view.ts';
import { foreign } from './foreign.ts';
import { html, type Html } from './html.ts';
import { lockText } from './lock-text.ts';
import { factList } from './parts.ts';
import type { Speech } from './speech.ts';

/** Who an attempt was, and from where; what nobody knows is left out. */
export function attemptFacts(
  { rows, entry, lock }: Pick<Extract<CodeView, { kind: 'attempt' }>, 'rows' | 'entry' | 'lock'>,
  speech: Speech,
): Html {
  const { code: texts, names } = speech.words;
  const opened = rows.find(({ event }) => event === 'opened');
  const { purpose, place, rule } = opened?.data ?? {};
  const known = purposeSchema.safeParse(purpose).data;
  const seen = placeSchema.safeParse(place).data;
  const origin = opened?.origin;
  return factList([
    [
      texts.person,
      entry === undefined
        ? texts.nobody
        : html`${foreign(entry.displayName)} (${foreign(entry.accountName)})`,
    ],
    [texts.purpose, known && names.purposes[known]],
    [texts.place, seen && names.places[seen]],
    [texts.address, origin && foreign(origin.address)],
    [texts.device, origin?.device === undefined ? undefined : foreign(origin.device)],
    [texts.rule, typeof rule === 'string' ? foreign(rule) : undefined],
    [texts.lock, lockText(lock, speech)],
  ]);
}
