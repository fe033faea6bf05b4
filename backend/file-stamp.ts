import { stat } from 'node:fs/promises';

/** What changes whenever one of the files is written, replaced or linked anew. */
export async function fileStamp(...files: string[]): Promise<string> {
  const stamps = files.map(async (file) => {
    const { dev, ino, size, mtimeMs, ctimeMs } = await stat(file);
    return [dev, ino, size, mtimeMs, ctimeMs].join(':');
  });
  const settled = await Promise.allSettled(stamps);
  return settled.map((each) => (each.status === 'fulfilled' ? each.value : 'gone')).join(' ');
}
