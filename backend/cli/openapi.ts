import { writeFileSync } from 'node:fs';
import { openapiDocument } from '../api/openapi.ts';
import type { Command } from './command.ts';

export const openapi: Command = {
  usage: 'openapi [--out FILE]',
  does: 'writes the OpenAPI document of the conversation',
  run(options) {
    const text = `${JSON.stringify(openapiDocument(), null, 2)}\n`;
    if (options['out'] === undefined) process.stdout.write(text);
    else writeFileSync(options['out'], text);
    return Promise.resolve(0);
  },
};
