import { availableParallelism } from 'node:os';
import type { LoadedConfig } from '../../config/load-config.ts';
import { openConfigKeyring } from '../../config/config-keyring.ts';
import { storeSettings } from '../../config/store-settings.ts';
import { openLookup } from '../../directory/open-lookup.ts';
import { openAnswerHasher } from '../../gates/argon2.ts';
import { openEnrolmentStore } from '../../store/enrolment-store.ts';
import { type ImportBatches, openImportBatches, sweepBatches } from '../../store/import-batches.ts';
import { lockImports } from '../../store/import-lock.ts';
import { mergeStep } from '../../store/merge-imports.ts';
import type { Database } from '../../store/open-store.ts';
import { openConfigStore, type OpenedStore, openPresentStore } from '../open-config-store.ts';
import { openPeopleFile } from '../people-file/open-people-file.ts';
import { UnusableFile } from '../people-file/unusable-file.ts';
import { type Checking, checkPeople } from './check-people.ts';
import { checkingLines } from './checking-lines.ts';
import type { Progress } from './progress.ts';
import { writePeople } from './write-people.ts';

export interface ImportOptions {
  file: string;
  loaded: LoadedConfig;
  /** Only looks, unless it is to write. */
  mode: 'preview' | 'apply';
  out: (lines: readonly string[]) => void;
  error: (lines: readonly string[]) => void;
  progress: Progress;
  signal: AbortSignal;
  now: () => number;
  pause: (milliseconds: number) => Promise<void>;
  /** What a test puts around the batches. */
  wrapBatches?: (batches: ImportBatches) => ImportBatches;
}

/** After each step the store is left alone for three times as long, in milliseconds at most: */
const longestRest = 100;

/**
 * Checks a file with people and, when told to, writes all of it or nothing, beside a running server.
 * Resolves to the exit code: 0, or 2 when the file has errors. Rejects with a sentence for the
 * administrator, or with the signal's reason; in either case nothing was written.
 */
export async function runImport(options: ImportOptions): Promise<0 | 2> {
  const { loaded, mode, error } = options;
  // One at a time: two would each be made from what was there before the other.
  const lock = mode === 'apply' ? await lockImports(storeSettings(loaded)) : undefined;
  let store: OpenedStore | undefined;
  try {
    // A preview makes no store where there is none.
    store = await (mode === 'apply' ? openConfigStore(loaded) : openPresentStore(loaded));
    return await importInto(store, options);
  } catch (failure) {
    if (!(failure instanceof UnusableFile)) throw failure;
    error([...failure.message.split('\n'), 'Nothing was written.']);
    return 2;
  } finally {
    await store?.database.destroy();
    await lock?.release();
  }
}

async function importInto(store: OpenedStore | undefined, options: ImportOptions): Promise<0 | 2> {
  const { file, loaded, mode, out, error, signal, progress, now, pause } = options;
  const database = store?.database;
  const keyring = store?.keyring ?? openConfigKeyring(loaded);
  const hasher = openAnswerHasher(Math.min(4, availableParallelism()), Infinity);
  const enrolments = database && openEnrolmentStore(database, keyring);
  const parts = {
    answers: { keyring, hasher },
    region: loaded.config.phone?.region,
    enrolmentOf: (guid: string) => enrolments?.find(guid) ?? Promise.resolve(undefined),
    ...{ signal, progress, pause, now },
  };
  const source = openPeopleFile(file);
  const lookup = await openLookup(loaded, () => undefined, now);
  const check = async (): Promise<Checking> => {
    try {
      return await checkPeople(source, { ...parts, lookup });
    } finally {
      await lookup.close();
    }
  };
  const checking = await check();
  const lines = checkingLines(file, checking, mode);
  if (checking.problems.count() > 0) {
    error(lines);
    return 2;
  }
  out(lines);
  if (mode === 'preview' || database === undefined || checking.writes.size === 0) return 0;

  const rest = (took: number): Promise<void> => pause(Math.min(longestRest, 3 * took));
  const opened = openImportBatches(database, keyring, rest);
  const batches = options.wrapBatches?.(opened) ?? opened;
  // Nobody else imports now, so what was never committed is of an import that was killed.
  await sweepBatches(database, Number.MAX_SAFE_INTEGER, rest);
  await writePeople(source, checking, { ...parts, batches });
  out(['Written.']);
  await mergeAll(database, checking.writes.size, rest, options);
  return 0;
}

/** It counts already; what is left when this is cut short, the server moves. */
async function mergeAll(
  database: Database,
  of: number,
  rest: (took: number) => Promise<void>,
  { signal, progress }: ImportOptions,
): Promise<void> {
  for (let moved = 0; !signal.aborted;) {
    const started = performance.now();
    const count = await mergeStep(database);
    if (count === 0) return;
    moved += count;
    progress('Moved into place', moved, () => Math.min(1, moved / of));
    await rest(performance.now() - started);
  }
}
