import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { UnusableFile } from './unusable-file.ts';

/** A text that is read piece by piece, as often as one likes. */
export interface TextFile {
  /** From the beginning. Rejects with `UnusableFile`. */
  read(): AsyncGenerator<string>;
  /** How much of it was read, from 0 to 1. */
  share(): number;
  /** SHA-256 of what was read last, once it was read to its end: whether it is still the same file. */
  digest(): string;
}

/**
 * A text in UTF-8, with a byte order mark or without. What a spreadsheet may have made of it instead
 * is named, with the remedy.
 * @param largest in bytes
 */
export function openTextFile(file: string, largest: number): TextFile {
  let size = 0;
  let done = 0;
  let digest = '';
  return {
    share: () => (size === 0 ? 1 : Math.min(1, done / size)),
    digest: () => digest,
    async *read() {
      size = sizeOf(file, largest);
      done = 0;
      digest = '';
      const hash = createHash('sha256');
      const decoder = new TextDecoder('utf-8', { fatal: true });
      let first = true;
      for await (const bytes of chunksOf(file)) {
        if (first) refuseUtf16(file, bytes);
        first = false;
        done += bytes.length;
        // It may have grown since it was looked at.
        if (done > largest) throw tooLarge(file, largest);
        hash.update(bytes);
        yield await decode(file, () => decoder.decode(bytes, { stream: true }));
      }
      yield await decode(file, () => decoder.decode());
      digest = hash.digest('hex');
    },
  };
}

function sizeOf(file: string, largest: number): number {
  let found;
  try {
    found = statSync(file);
  } catch {
    throw new UnusableFile(`${file}: cannot be read; check that it exists`);
  }
  if (!found.isFile()) throw new UnusableFile(`${file}: is no file`);
  if (found.size > largest) throw tooLarge(file, largest);
  return found.size;
}

function tooLarge(file: string, largest: number): UnusableFile {
  return new UnusableFile(
    `${file}: is larger than ${largest / 1024 / 1024} MB; split it into several`,
  );
}

async function* chunksOf(file: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 })) {
      yield chunk as Buffer;
    }
  } catch (error) {
    if (error instanceof UnusableFile) throw error;
    throw new UnusableFile(`${file}: cannot be read; check that this account may read it`);
  }
}

/** By its byte order mark, or by the empty half of every letter. */
function refuseUtf16(file: string, bytes: Buffer): void {
  const mark = bytes.subarray(0, 2).toString('hex');
  const halves = bytes.subarray(0, 64).filter((byte) => byte === 0).length;
  if (mark !== 'fffe' && mark !== 'feff' && halves < Math.min(64, bytes.length) / 3) return;
  throw new UnusableFile(
    `${file}: is in UTF-16, as a spreadsheet's "Unicode text"; save it as "CSV UTF-8"`,
  );
}

async function decode(file: string, work: () => string): Promise<string> {
  try {
    return work();
  } catch {
    const line = await firstLineNotUtf8(file);
    throw new UnusableFile(
      `${file}:${line}: is not in UTF-8, perhaps in Latin-1 or Windows-1252; save it as "CSV UTF-8"`,
    );
  }
}

/** Looked for only where there is one. No character of UTF-8 has a line break in it. */
async function firstLineNotUtf8(file: string): Promise<number> {
  let line = 1;
  let rest = Buffer.alloc(0);
  for await (const bytes of chunksOf(file)) {
    let from = 0;
    for (let to = bytes.indexOf(10); to >= 0; to = bytes.indexOf(10, from)) {
      if (!isUtf8(Buffer.concat([rest, bytes.subarray(from, to)]))) return line;
      rest = Buffer.alloc(0);
      from = to + 1;
      line++;
    }
    rest = Buffer.concat([rest, bytes.subarray(from)]);
  }
  return line;
}
