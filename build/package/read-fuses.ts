import { fuseOrder, type FuseName } from './fuses.ts';

/** What stands before the record in every Electron (electron/build/fuses/fuses.json5). */
const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1');
const version = 1;
const states: Readonly<Record<string, boolean>> = { '0': false, '1': true };

/**
 * Reads the fuses out of a program's bytes, by another hand than the one that flipped them. Throws
 * where there is not exactly one record, or one with a fuse that nobody here knows: a later Electron
 * has brought it, and somebody has to decide how it should stand.
 */
export function readFuses(program: Buffer): Record<FuseName, boolean> {
  const at = program.indexOf(sentinel);
  if (at < 0) throw new Error('The program has no fuses.');
  if (program.includes(sentinel, at + 1)) throw new Error('The program has more than one record.');
  const record = program.subarray(at + sentinel.length);
  if (record.at(0) !== version) throw new Error('The fuses are of another version than 1.');
  const length = record.at(1) ?? 0;
  if (length !== fuseOrder.length) {
    throw new Error(`There are ${length} fuses, and ${fuseOrder.length} are known.`);
  }
  const wire = record.toString('latin1', 2, 2 + length);
  const read = fuseOrder.map((name, index) => {
    const state = states[wire[index] ?? ''];
    if (state === undefined) throw new Error(`The fuse ${name} is neither on nor off.`);
    return [name, state];
  });
  return Object.fromEntries(read) as Record<FuseName, boolean>;
}
