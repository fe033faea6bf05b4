import { writeFileSync } from 'node:fs';
import { configSchemaDocument } from '../config/config-schema-document.ts';
import type { Command } from './command.ts';

export const schema: Command = {
  usage: 'schema [--out FILE]',
  does: 'writes the JSON schema of the configuration, for editors',
  run(options) {
    const text = `${JSON.stringify(configSchemaDocument(), null, 2)}\n`;
    if (options['out'] === undefined) process.stdout.write(text);
    else writeFileSync(options['out'], text);
    return Promise.resolve(0);
  },
};
