import { join } from 'node:path';
import { readOwnFile, readOwnText, type ReadText } from '../own-files/read-own-file.ts';
import { placeInText, type TextPlace } from '../policy/read-json-tree.ts';
import { checkPng } from './check-png.ts';
import { checkSvg } from './check-svg.ts';

/** The largest logo in bytes. It travels in every snapshot. */
export const largestLogo = 128 * 1024;

type Fault = Omit<ReadText & { ok: false }, 'code'> & {
  code: (ReadText & { ok: false })['code'] | 'bad-logo';
} & Partial<TextPlace>;

/** Reads and checks a logo, `NAME.svg` or `NAME.png`, and makes a data URL of it. It never throws. */
export function readLogo(folder: string, name: string): { ok: true; dataUrl: string } | Fault {
  const path = join(folder, name);
  if (name.endsWith('.png')) {
    const read = readOwnFile(path, largestLogo);
    if (!read.ok) return read;
    const problem = checkPng(read.content);
    if (problem !== undefined) return { ok: false, code: 'bad-logo', problem };
    return { ok: true, dataUrl: dataUrl('image/png', read.content) };
  }
  const read = readOwnText(path, largestLogo);
  if (!read.ok) return read;
  const found = checkSvg(read.text);
  if (found !== undefined) {
    const { problem, offset } = found;
    return { ok: false, code: 'bad-logo', problem, ...placeInText(read.text, offset) };
  }
  // The very text that was checked, in the encoding that was checked, whatever it says of itself.
  return { ok: true, dataUrl: dataUrl('image/svg+xml;charset=utf-8', Buffer.from(read.text)) };
}

function dataUrl(type: string, content: Buffer): string {
  return `data:${type};base64,${content.toString('base64')}`;
}
