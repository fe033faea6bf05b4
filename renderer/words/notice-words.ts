import type { Notice, NoticeWords } from '@gatehouse/shared';
import { fillNotice, fillQrText } from './fill-notice.ts';
import type { PlaceholderValues } from './placeholder-values.ts';
import type { ShownVerdict } from './shown-verdict.ts';

/** What a verdict's screen says, ready to be drawn as plain text. */
export interface VerdictWords {
  title: string;
  body: string;
  steps: string[];
  /** The organisation's own; without any the help desk at the window's foot is enough. */
  contacts: { label: string; value: string }[];
  qr?: { text: string; label: string };
}

/** The words of one notice, the most special first. */
function layersOf(notice: Notice | undefined, { reason, probably }: ShownVerdict): NoticeWords[] {
  if (notice === undefined) return [];
  const { reasons = {}, probably: guess } = notice;
  const special = Object.hasOwn(reasons, reason) ? reasons[reason] : undefined;
  return [special ?? {}, probably ? (guess ?? {}) : {}, notice];
}

/**
 * The words for a verdict, chosen field by field: the organisation's for the reason, for a guess, in
 * general, then the built-in ones in the same order. An empty list of steps is a choice, too.
 */
export function noticeWords(
  verdict: ShownVerdict,
  organisation: Notice | undefined,
  builtIn: Notice,
  values: PlaceholderValues,
): VerdictWords {
  const layers = [...layersOf(organisation, verdict), ...layersOf(builtIn, verdict)];
  const first = <Field extends keyof NoticeWords>(field: Field) =>
    layers.find((layer) => layer[field] !== undefined)?.[field];
  const fill = (text: string) => fillNotice(text, values);
  const qr = organisation?.qr;
  const scanned = qr === undefined ? undefined : fillQrText(qr.text, values);
  return {
    title: fill(first('title') ?? ''),
    body: fill(first('body') ?? ''),
    steps: (first('steps') ?? []).map(fill),
    contacts: (organisation?.contacts ?? []).map(({ label, value }) => ({
      label: fill(label),
      value: fill(value),
    })),
    ...(qr === undefined || scanned === undefined
      ? {}
      : { qr: { text: scanned, label: fill(qr.label) } }),
  };
}
