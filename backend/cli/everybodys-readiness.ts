import { type Place, type Purpose, purposeSchema } from '@gatehouse/shared';
import { doctorSettings } from '../config/doctor-settings.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import type { DirectoryEntry } from '../directory/directory.ts';
import { inOrder } from '../in-order.ts';
import { attributesOfGate, diagnose } from '../people/doctor.ts';
import { openExaminers } from './open-examiners.ts';
import { print } from './print.ts';
import { makeProgress } from './progress.ts';
import { countReadiness } from './readiness.ts';
import { readinessHead, readinessRows } from './readiness-rows.ts';
import { placesSeen } from './rule-notes.ts';
import { placeOf, purposeOf } from './simulate.ts';

/** So many are looked at once, so that neither directory nor store notices. */
const atOnce = 4;

/**
 * Everybody in the directory, one after the other: in figures, or as CSV with a line for each person and
 * gate. Rejects with `DirectoryUnavailable` when it is cancelled.
 */
export async function everybodysReadiness(
  loaded: LoadedConfig,
  options: { from: string | undefined; purpose: string | undefined; csv: string | undefined },
  signal: AbortSignal,
): Promise<number> {
  const settings = doctorSettings(loaded);
  const csv = options.csv !== undefined;
  const at = csv
    ? [{ place: placeOf(options.from), purpose: purposeOf(options.purpose) }]
    : viewsOf(loaded.config, options);
  const { examiners, directory, close } = await openExaminers([loaded]);
  try {
    const [examiner] = examiners;
    if (examiner === undefined) return 1;
    const progress = makeProgress('examined');
    const readiness = countReadiness(settings);
    const look = async (entry: DirectoryEntry) => {
      const revealed = await examiner.revealEntry(entry);
      const seen = at.map((each) => ({ each, examination: examiner.examine(revealed, each) }));
      const gates = seen.flatMap(({ examination }) => examination.gates.map(({ gate }) => gate));
      const taken = gates.flatMap((gate) => attributesOfGate(gate, settings));
      const attributes = [...new Set(taken)];
      const writing =
        attributes.length === 0
          ? undefined
          : await directory.selfWriting(entry.guid, attributes, signal);
      const views = seen.map(({ each, examination }) => ({
        ...{ ...each, rule: examination.rule },
        diagnosis: diagnose(revealed, examination, each.purpose, settings, Date.now(), writing),
      }));
      return { account: entry.accountName, views };
    };
    if (csv) await print(readinessHead);
    const everybody = directory.list(signal, progress.outOf);
    for await (const { account, views } of inOrder(everybody, atOnce, look)) {
      progress.step();
      readiness.add(views);
      if (!csv) continue;
      for (const view of views) await print(readinessRows(account, view, view.rule, settings));
    }
    if (!csv) await print(`${readiness.lines().join('\n')}\n`);
    return 0;
  } finally {
    await close();
  }
}

/** Every purpose that some rule allows, from every place that somebody can be seen from. */
function viewsOf(
  config: LoadedConfig['config'],
  { from, purpose }: { from: string | undefined; purpose: string | undefined },
): { place: Place; purpose: Purpose }[] {
  const allowed = new Set(config.rules.flatMap(({ may }): readonly Purpose[] => may));
  const some = purposeSchema.options.filter((each) => allowed.has(each));
  const purposes = purpose === undefined ? some : [purposeOf(purpose)];
  const places = from === undefined ? placesSeen(config) : [placeOf(from)];
  return purposes.flatMap((each) => places.map((place) => ({ place, purpose: each })));
}
