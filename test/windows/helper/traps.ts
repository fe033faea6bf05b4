import type { Readable } from 'node:stream';
import type { HelperProgram } from '../../../electron/platform/ask-helper.ts';
import type { Wine } from '../support/wine.ts';

/** Milliseconds for building what nobody has built before, on a machine that has other things to do. */
export const longestBuild = 240_000;

/** The types of values as winnt.h numbers them. */
export const types = {
  none: 0,
  text: 1,
  expandable: 2,
  binary: 3,
  number: 4,
  numberBackwards: 5,
  link: 6,
  list: 7,
  quad: 11,
} as const;

export const policyKey = 'SOFTWARE\\Policies\\Gatehouse';
export const installerKey = 'SOFTWARE\\Gatehouse';

/** UTF-16LE as the registry stores it; with the zero at the end only where one is written. */
export const units = (text: string): string => Buffer.from(text, 'utf16le').toString('hex');

/** One command to `registry-traps`, which writes what no editor would. */
export const traps = {
  clear: (key: string) => `clear ${units(key)}`,
  key: (key: string) => `key ${units(key)}`,
  set: (key: string, name: string, type: number, data: string) =>
    `set ${units(key)} ${units(name) || '-'} ${type} ${data}`,
  text: (key: string, name: string, text: string) =>
    traps.set(key, name, types.text, units(`${text}\0`)),
  number: (key: string, name: string, number: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(number);
    return traps.set(key, name, types.number, bytes.toString('hex'));
  },
  list: (key: string, name: string, list: readonly string[]) =>
    traps.set(key, name, types.list, units(`${list.map((each) => `${each}\0`).join('')}\0`)),
  giant: (key: string, name: string, type: number, size: number) =>
    `giant ${units(key)} ${units(name)} ${type} ${size}`,
  many: (key: string, count: number) => `many ${units(key)} ${count}`,
  link: (key: string, target: string) =>
    `link ${units(key)} ${units(`\\REGISTRY\\Machine\\${target}`)}`,
  /** Deletes and writes for ever what lies between the values that stay. */
  churn: (key: string) => `churn ${units(key)}`,
  /** Asks for one setting as the launcher does: as text, as a number, as a switch. */
  read: (name: string) => `read ${units(name)}`,
};

/** The helper as the client starts it: under Wine, by a program that is Linux's. */
export function helperUnder(wine: Wine, file: string): HelperProgram {
  const env = Object.fromEntries(
    Object.entries(wine.env).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
  return { file: '/usr/bin/wine', args: [file], env };
}

/** What the helper answered, one object for each request. */
export type Reply = Record<string, unknown>;

/** A program under Wine that answers one line with one line, and runs as long as it is talked to. */
export function openProgram(wine: Wine, file: string) {
  const child = wine.start(file);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const replies = linesOf(child.stdout);
  const ask = async (line: string | Uint8Array): Promise<Reply> => {
    child.stdin.write(line);
    child.stdin.write('\n');
    const next = await replies.next();
    if (next.done === true) throw new Error(`${file} has ended before it answered`);
    return JSON.parse(next.value) as Reply;
  };
  return {
    ask,
    /** Sets traps. Rejects where the registry refuses one: what is not set is not tried. */
    async lay(...commands: string[]): Promise<void> {
      for (const command of commands) {
        const { status } = await ask(command);
        if (status !== 0) throw new Error(`${command.slice(0, 200)} gave ${String(status)}`);
      }
    },
    /** Ends it in the middle of whatever it does. */
    kill: () => {
      child.kill('SIGKILL');
      return ended;
    },
    /** Resolves to the exit code. */
    end: () => {
      child.stdin.end();
      return ended;
    },
  };
}
export type Program = ReturnType<typeof openProgram>;

/** Node's own reader of lines takes U+2028 for the end of one. */
async function* linesOf(stream: Readable): AsyncGenerator<string, undefined> {
  let rest = '';
  stream.setEncoding('utf8');
  for await (const chunk of stream as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  return undefined;
}
