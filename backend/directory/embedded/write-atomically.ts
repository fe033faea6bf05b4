import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Replaces a file so that a crash at any moment leaves the old content or the new, never a part.
 * Resolves with false when the new content is in place but may not outlive a power cut, since the
 * folder could not be made durable. Rejects when the old content is still there.
 */
export async function writeAtomically(file: string, content: string): Promise<boolean> {
  const fresh = `${file}.${randomUUID()}.new`;
  try {
    const handle = await open(fresh, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
  return syncFolder(dirname(file));
}

async function syncFolder(folder: string): Promise<boolean> {
  // Windows opens no folders, and its rename is in the journal of the file system already.
  if (process.platform === 'win32') return true;
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    return true;
  } catch {
    return false;
  }
}
