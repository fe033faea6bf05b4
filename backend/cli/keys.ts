import { noteCommand } from '../audit/note-command.ts';
import { keyringFileOf } from '../config/config-keyring.ts';
import { keyringVariable } from '../config/keyring-variable.ts';
import { type LoadedConfig, loadConfig } from '../config/load-config.ts';
import { storeSettings } from '../config/store-settings.ts';
import { lockFile } from '../file-lock.ts';
import { addKey, dropKey, replaceKeyringFile } from '../keyring/change-keyring.ts';
import { writeKeyringFile } from '../keyring/keyring-file.ts';
import { lockImports } from '../store/import-lock.ts';
import { resealRows } from '../store/reseal-rows.ts';
import { retireKey, whoLacks } from '../store/retire-key.ts';
import type { StoreSettings } from '../store/store-settings.ts';
import { asker } from './asker.ts';
import type { Command } from './command.ts';
import { keysLines } from './keys-lines.ts';
import { type OpenedStore, openConfigStore } from './open-config-store.ts';
import { print } from './print.ts';
import { makeProgress } from './progress.ts';
import { required } from './required.ts';

/** Makes a keyring, and changes its keys while backends run. */
export const keys: Command = {
  usage: 'keys --out FILE | keys [status | add | reseal | drop KEY] --config FILE',
  does:
    'makes a keyring with one new key, and never overwrites one; tells who uses which key; adds a ' +
    'key; seals everything under the newest; drops the oldest',
  async run(options, [what, id]) {
    if (options['out'] !== undefined) return make(options['out']);
    if (what === undefined) return make(required(options, 'out'));
    const loaded = loadConfig(required(options, 'config'));
    const store = await openConfigStore(loaded);
    try {
      return await act(what, id, loaded, store);
    } finally {
      await store.database.destroy();
    }
  },
};

async function act(
  what: string,
  id: string | undefined,
  loaded: LoadedConfig,
  store: OpenedStore,
): Promise<number> {
  if (what === 'status') return say(await keysLines(store), 0);
  if (what === 'add') return add(loaded, store);
  if (what === 'reseal') return reseal(store);
  if (what === 'drop' && id !== undefined) return drop(loaded, store, id);
  throw new Error('keys: say status, add, reseal or drop KEY');
}

function make(file: string): number {
  writeKeyringFile(file);
  process.stdout.write(`${file}: keep it as safe as the directory's own secrets.\n`);
  return 0;
}

async function add(loaded: LoadedConfig, { database, keyring }: OpenedStore): Promise<number> {
  const file = fileOf(loaded);
  const { current } = keyring.content();
  if (keyring.keyId() !== current) {
    throw new Error(`keys: ${current} was added and is not in use yet; see: backend keys status`);
  }
  const { content, id } = addKey(keyring.content());
  replaceKeyringFile(file, content);
  await noteCommand(
    database,
    keyring,
    { event: 'key-added', data: { key: id }, asker: asker() },
    Date.now(),
  );
  return say(
    [
      `${file}: has a new key, ${id}. Keep a copy of the file elsewhere, now.`,
      'Copy it to every other backend of this store. Each takes it up by itself; once all have it,',
      `what is new is sealed under ${id}. Until then nothing changes. See: backend keys status`,
    ],
    0,
  );
}

async function reseal({ database, keyring }: OpenedStore): Promise<number> {
  const progress = makeProgress('looked at steps:');
  const counts = { rows: 0, unreadable: 0 };
  const began = Date.now();
  for await (const { rows, unreadable } of resealRows(database, keyring)) {
    counts.rows += rows;
    counts.unreadable += unreadable;
    progress.step();
  }
  const seconds = Math.round((Date.now() - began) / 1000);
  const lines = [
    `Sealed under ${keyring.keyId()}: ${counts.rows} rows that were under another key, in ${seconds} s.`,
  ];
  if (counts.unreadable === 0) return say(lines, 0);
  return say([...lines, `${counts.unreadable} rows do not open under any key that there is.`], 3);
}

async function drop(loaded: LoadedConfig, store: OpenedStore, id: string): Promise<number> {
  const { database, keyring } = store;
  const file = fileOf(loaded);
  const content = dropKey(keyring.content(), id);
  if (keyring.keyId() === id) {
    const lacking = await whoLacks(database, keyring, content.current);
    const who = lacking.length === 0 ? 'no backend has taken it up yet' : lacking.join(', ');
    throw new Error(
      `keys: ${content.current} is not in use yet (${who}); see: backend keys status`,
    );
  }
  const settings = storeSettings(loaded);
  // An import that runs may be sealing under the key with which it began.
  const imports = await lockImports(settings);
  const { served, release } = await whetherServed(settings);
  try {
    const needed = await retireKey(database, id, { now: Date.now(), served });
    if (needed?.by === 'backends') {
      throw new Error(`keys: ${id} is still used by the backends on ${needed.names.join(', ')}`);
    }
    if (needed?.by === 'rows') {
      throw new Error(
        `keys: ${needed.count} rows are still sealed with ${id}; run "backend keys reseal" first`,
      );
    }
    replaceKeyringFile(file, content);
    const row = { event: 'key-dropped', data: { key: id }, asker: asker() };
    await noteCommand(database, keyring, row, Date.now());
  } finally {
    await release();
    await imports.release();
  }
  return say(
    [
      `${file}: ${id} is dropped. Nothing that is sealed with it opens any more, old backups included.`,
      'Copy the file to every other backend of this store, and put it in the place of older copies.',
    ],
    0,
  );
}

/** On a file one backend works at the most, which holds its lock. */
async function whetherServed(
  settings: StoreSettings,
): Promise<{ served: boolean; release: () => Promise<void> }> {
  if (settings.kind === 'postgresql') return { served: true, release: () => Promise.resolve() };
  const lock = await lockFile(settings.file).catch(() => undefined);
  return { served: lock === undefined, release: async () => lock?.release() };
}

function fileOf(loaded: LoadedConfig): string {
  const file = keyringFileOf(loaded);
  if (file !== undefined) return file;
  throw new Error(
    `keys: the keyring stands in ${keyringVariable}; put it into a file, name that as keyringFile ` +
      'in a copy of the configuration, change it there, and then set the variable anew',
  );
}

async function say(lines: readonly string[], exitCode: number): Promise<number> {
  await print(`${lines.join('\n')}\n`);
  return exitCode;
}
