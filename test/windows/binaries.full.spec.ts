import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from 'vitest';
import { nativePrograms } from '../../build/native/programs.ts';
import { root } from '../../build/scripts/root.ts';
import { testSecondBuild } from './support/second-build.ts';

const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
  version: string;
};

describe('a second build of all programs', () => {
  testSecondBuild(nativePrograms(version).map(({ name }) => name));
});
