import { writeKeyringFile } from '../keyring/keyring-file.ts';
import type { Command } from './command.ts';
import { required } from './required.ts';

export const keys: Command = {
  usage: 'keys --out FILE',
  does: 'makes a keyring with one new key; it never overwrites one',
  run(options) {
    const file = required(options, 'out');
    writeKeyringFile(file);
    process.stdout.write(`${file}: keep it as safe as the directory's own secrets.\n`);
    return Promise.resolve(0);
  },
};
