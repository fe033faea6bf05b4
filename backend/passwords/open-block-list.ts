import { open, readFile, stat } from 'node:fs/promises';
import { headersWith } from '../config/headers-with.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import type { Log } from '../log/log.ts';
import type { Peer } from '../peers/peer.ts';
import type { BlockList } from './block-list.ts';
import { checkHashFile, hashLine, openHashFile } from './hash-file.ts';
import { judgeListed, type ListedJudge, nothingListed } from './judge-listed.ts';
import { openRangeService } from './range-service.ts';
import { openWordFile } from './word-file.ts';

/** Words are held in memory; whoever has more of them has hashes. */
const mostWords = 50 * 1024 * 1024;
const setting = ['passwords', 'blocklist'];

/**
 * The list that the configuration names, or undefined where it names none. Rejects with
 * `ConfigRefused` when its file cannot be used.
 * @param peer keeps an eye on the range service; absent: nobody does
 */
export async function openBlockList(
  loaded: LoadedConfig,
  peer?: Peer,
): Promise<BlockList | undefined> {
  const { blocklist } = loaded.config.passwords ?? {};
  if (blocklist?.file !== undefined) return openFile(loaded, blocklist.file);
  if (blocklist?.range === undefined) return undefined;
  const { headers, secretFile, expires: _ends, caFile, ...range } = blocklist.range;
  const secret =
    secretFile === undefined
      ? undefined
      : loaded.secrets.of([...setting, 'range', 'secretFile'], secretFile);
  return openRangeService({
    ...{ ...range, headers: headersWith(headers, secret), peer },
    ...(caFile === undefined ? {} : { ca: loaded.read(caFile) }),
  });
}

/** The judge by that list, with what the configuration says for when it cannot be looked at. */
export async function openListedJudge(
  loaded: LoadedConfig,
  log: Log,
  peer: Peer,
): Promise<ListedJudge> {
  const list = await openBlockList(loaded, peer);
  const { whenUnreachable } = loaded.config.passwords ?? {};
  if (list === undefined || whenUnreachable === undefined) return nothingListed;
  return judgeListed(list, whenUnreachable, log);
}

async function openFile(loaded: LoadedConfig, name: string): Promise<BlockList> {
  const file = loaded.path(name);
  const refusal = (words: string) =>
    loaded.refusal([...setting, 'file'], `names a file that ${words}: ${name}`);
  try {
    if (await holdsHashes(file)) {
      await checkHashFile(file);
      return openHashFile(file);
    }
    if ((await stat(file)).size <= mostWords) return openWordFile(await readFile(file, 'utf8'));
  } catch (error) {
    const known = error instanceof Error && !('code' in error);
    throw refusal(known ? error.message : 'cannot be read');
  }
  throw refusal('holds words and is larger than 50 MB; use the sorted hashes of them');
}

async function holdsHashes(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    const [first = ''] = buffer.toString('latin1', 0, bytesRead).split('\n');
    return hashLine.test(first);
  } finally {
    await handle.close();
  }
}
