import { audit } from './audit.ts';
import { check } from './check.ts';
import type { Command } from './command.ts';
import { doctor } from './doctor.ts';
import { importPeople } from './import.ts';
import { keys } from './keys.ts';
import { migrate } from './migrate.ts';
import { nextKey } from './next-key.ts';
import { openapi } from './openapi.ts';
import { person } from './person.ts';
import { schema } from './schema.ts';
import { sendTest } from './send-test.ts';
import { serve } from './serve.ts';
import { simulate } from './simulate.ts';
import { store } from './store.ts';
import { support } from './support.ts';
import { unlock } from './unlock.ts';

const commands: Record<string, Command> = {
  serve,
  check,
  simulate,
  doctor,
  'send-test': sendTest,
  keys,
  'next-key': nextKey,
  import: importPeople,
  support,
  unlock,
  person,
  migrate,
  store,
  audit,
  openapi,
  schema,
};

const asksForHelp = (word: string): boolean => word === '--help' || word === '-h';
/** Options without a value. */
const flags = new Set(['--directory', '--all', '--csv', '--apply', '--yes']);

/** A command line that cannot be meant (`EX_USAGE` of sysexits.h). */
const misused = 64;

const optionsOf = ({ usage }: Command): string[] =>
  [...usage.matchAll(/--([a-z-]+)/gu)].map(([, option]) => option ?? '');

function help(): string {
  const lines = Object.values(commands).map(({ usage, does }) => `  ${usage}\n      ${does}`);
  return `backend COMMAND\n\n${lines.join('\n')}\n`;
}

/**
 * Runs one command in this process, and leaves nothing behind that would keep it alive. Resolves to the
 * exit code; what there is to say stands on standard output, and why it failed on standard error, in a
 * sentence and without a stack.
 * @param words as on a command line, after the program's name
 */
export async function runCommand([name = 'help', ...words]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    const asked = name === 'help' || asksForHelp(name);
    if (!asked) process.stderr.write(`There is no command ${name}; there are:\n\n`);
    process.stdout.write(help());
    return asked ? 0 : misused;
  }
  if (words.some(asksForHelp)) {
    process.stdout.write(`backend ${command.usage}\n    ${command.does}\n`);
    return 0;
  }
  const options: Record<string, string | undefined> = {};
  const rest: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (flags.has(word)) options[word.slice(2)] = 'yes';
    else if (word.startsWith('--')) options[word.slice(2)] = words[++at];
    else rest.push(word);
  }
  const known = optionsOf(command);
  const stranger = Object.keys(options).find((each) => !known.includes(each));
  if (stranger !== undefined) {
    process.stderr.write(`--${stranger} is no option of ${name}: ${command.usage}\n`);
    return misused;
  }
  try {
    return await command.run(options, rest);
  } catch (error) {
    // Only errors that were written for the administrator get here with a sentence of their own.
    process.stderr.write(`${error instanceof Error ? error.message : 'unknown error'}\n`);
    return 1;
  }
}
