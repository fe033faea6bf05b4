import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lockFile } from '../../../backend/file-lock.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('a lock that cannot be written is not called taken by another process', async () => {
  const file = join(temporaryFolder('lock'), 'not-there', 'store.db');
  const locked = lockFile(file);
  await expect(locked).rejects.toThrow('see that its folder can be written');
  await expect(locked).rejects.not.toThrow('another process');
});
