import { randomBytes } from 'node:crypto';
import type { Database } from './open-store.ts';

/**
 * Writes a row of so many characters, which the disk cannot make smaller, and takes it away again.
 * It stands among the runs as one that has ended, so nobody takes it for anything. What a killed
 * process has left of it is taken away with the next one of the same run, or stays as a name.
 */
export async function tryWriting(
  database: Database,
  boot: string,
  characters: number,
): Promise<void> {
  const room = `room of ${boot}`;
  const name = randomBytes(characters).toString('base64').slice(0, characters);
  await database
    .insertInto('nodes')
    .values({ boot: room, name, seen_at: 0, keys: '' })
    .onConflict((conflict) => conflict.column('boot').doUpdateSet({ name }))
    .execute();
  await database.deleteFrom('nodes').where('boot', '=', room).execute();
}
