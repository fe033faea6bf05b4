import { parseArgs } from 'node:util';
import { localeSchema, verdictReasons, type Locale, type VerdictKind } from '@gatehouse/shared';
import { lookNames, type Look } from './looks.ts';
import { shownKinds } from './made-verdict.ts';

export const usage = `preview -- --verdict VERDICT [--reason REASON] [--locale LOCALE] [--out FILE.png]
preview -- --all --out FOLDER [--locale LOCALE]…
  --notices FOLDER   the organisation's notices (without it: the folder that the policy names)
  --branding FOLDER  the organisation's look and texts (without it: the folder that the policy names)
  --policy FILE      whose organisation, help desk and VPN are shown
  --look LOOK        ${lookNames.join(', ')}
  --probably         as a guess, for want of an internet check
  --during STEP      start (without it) or step: something has been done already
  verdicts           ${shownKinds.join(', ')}`;

export interface PreviewArguments {
  all: boolean;
  kind: VerdictKind;
  reason: string;
  /** Empty: the policy's, else English; with --all every language. */
  locales: Locale[];
  look: Look;
  probably: boolean;
  during: 'start' | 'step';
  notices?: string;
  branding?: string;
  policy?: string;
  out?: string;
}

export type ReadArguments = { ok: true; value: PreviewArguments } | { ok: false; problem: string };

/** Thrown here alone, and caught here. */
class BadValue extends Error {}

function oneOf<Value extends string>(name: string, given: string, good: readonly Value[]): Value {
  const found = good.find((each) => each === given);
  if (found === undefined) {
    throw new BadValue(
      `--${name} knows no ${JSON.stringify(given)}. There are ${good.join(', ')}.`,
    );
  }
  return found;
}

/** Reads the command line. A bad value is named with the good ones. */
export function readArguments(args: string[]): ReadArguments {
  try {
    return { ok: true, value: read(args) };
  } catch (error) {
    // parseArgs names an unknown option in the same way.
    const known = error instanceof BadValue || error instanceof TypeError;
    if (!known) throw error;
    return { ok: false, problem: error.message };
  }
}

function read(args: string[]): PreviewArguments {
  const { values } = parseArgs({
    args,
    options: {
      all: { type: 'boolean', default: false },
      verdict: { type: 'string' },
      reason: { type: 'string' },
      locale: { type: 'string', multiple: true, default: [] },
      look: { type: 'string', default: 'light' },
      probably: { type: 'boolean', default: false },
      during: { type: 'string', default: 'start' },
      notices: { type: 'string' },
      branding: { type: 'string' },
      policy: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const { all, verdict, reason, notices, branding, policy, out } = values;
  if (all && (verdict !== undefined || reason !== undefined)) {
    throw new BadValue('--all shows every verdict: leave --verdict and --reason out.');
  }
  if (all && out === undefined) throw new BadValue('--all needs --out FOLDER.');
  if (!all && verdict === undefined) {
    throw new BadValue(`--verdict is missing. There are ${shownKinds.join(', ')}.`);
  }
  if (!all && out !== undefined && !out.toLowerCase().endsWith('.png')) {
    throw new BadValue('--out must name a picture that ends in .png.');
  }
  const kind = verdict === undefined ? 'no-link' : oneOf('verdict', verdict, shownKinds);
  const reasons: readonly string[] = verdictReasons[kind];
  return {
    ...{ all, kind, probably: values.probably },
    reason: reason === undefined ? (reasons[0] ?? '') : oneOf('reason', reason, reasons),
    locales: values.locale.map((locale) => oneOf('locale', locale, localeSchema.options)),
    look: oneOf('look', values.look, lookNames),
    during: oneOf('during', values.during, ['start', 'step']),
    ...(notices === undefined ? {} : { notices }),
    ...(branding === undefined ? {} : { branding }),
    ...(policy === undefined ? {} : { policy }),
    ...(out === undefined ? {} : { out }),
  };
}
