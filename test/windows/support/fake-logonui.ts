import type { Wine } from './wine.ts';

export interface FieldSeen {
  stateResult: string;
  state: number;
  textResult: string;
  text: string | null;
}

export interface TileSeen {
  sidResult: string;
  sid: string | null;
  fields: FieldSeen[];
}

/** What one command came to. Each command sets some of these; HRESULTs are eight digits. */
export interface Answer {
  did: string;
  result: string;
  count: number;
  nulls: number;
  standard: number | null;
  autoLogon: boolean;
  tiles: TileSeen[];
  tile: TileSeen;
  drawn: string;
  link: number;
  milliseconds: number;
  heard: boolean | string;
  [other: string]: unknown;
}

export type Line = readonly (string | number)[];

export const ok = '00000000';
export const no = '00000001';
export const notImplemented = '80004001';
export const nullPointer = '80004003';
export const badArgument = '80070057';

export const signIn = 1;
export const unlock = 2;

/** The numbers of the fields, as native/credential-provider/fields.h has them. */
export const field = { picture: 0, title: 1, words: 2, link: 3 } as const;
/** CREDENTIAL_PROVIDER_FIELD_STATE. */
export const state = { hidden: 0, selected: 1, both: 3 } as const;

export const policyKey = 'SOFTWARE\\Policies\\Gatehouse';
export const settingsKey = 'SOFTWARE\\Gatehouse';
export const ada = ['EXAMPLE\\ada', 'S-1-5-21-1-2-3-1001'] as const;
export const bob = ['EXAMPLE\\bob', 'S-1-5-21-1-2-3-1002'] as const;

export const setText = (key: string, name: string, value: string): Line => [
  'set',
  key,
  name,
  'text',
  value,
];
export const setNumber = (key: string, name: string, value: number): Line => [
  'set',
  key,
  name,
  'number',
  value,
];
export const showLink = setNumber(`${settingsKey}\\Launcher`, 'Entry', 1);

/** A screen with one tile for a user, ready to be pressed. */
export const oneTile: readonly Line[] = [
  ['create'],
  ['scenario', signIn],
  ['users', 0, ...ada],
  ['advise'],
  ['tiles'],
  ['tile-advise', 0],
];
/** Lets go of all; what is left afterwards is a leak. */
export const leave: readonly Line[] = [['unadvise'], ['release'], ['settle']];

function encode(part: string | number): string {
  // Everything that is not plain ASCII, and the backslash that stands before a code.
  return String(part).replaceAll(
    /[^ -[\]-~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * Has a stand-in for LogonUI do all that in one process. Throws where it does not come to its end:
 * a credential provider that brings LogonUI down has failed, whatever it answered before.
 */
export async function perform(
  wine: Wine,
  program: string,
  args: readonly string[],
  lines: readonly Line[],
  limit = 60_000,
): Promise<Answer[]> {
  const input = lines.map((line) => `${line.map(encode).join('\t')}\n`).join('');
  let ended = await wine.run(program, args, { input, limit });
  // Wine ended it, not what is tested: nothing can be said of that, so it is done once more.
  if (ended.signal !== null) ended = await wine.run(program, args, { input, limit });
  const { code, signal, stdout, stderr } = ended;
  const answers = stdout
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Answer);
  if (code !== 0 || answers.length !== lines.length) {
    const last = JSON.stringify(lines[answers.length] ?? 'the end').slice(0, 200);
    throw new Error(`LogonUI ended with ${code ?? signal} at ${last}: ${stderr.slice(-500)}`);
  }
  return answers;
}

/** The answers to one command. */
export function answersTo(answers: readonly Answer[], command: string): Answer[] {
  return answers.filter(({ did }) => did === command);
}

/** The last answer to a command. Throws where there is none. */
export function last(answers: readonly Answer[], command: string): Answer {
  const found = answersTo(answers, command).at(-1);
  if (!found) throw new Error(`nobody did ${command}`);
  return found;
}

/** What a tile shows, by field. */
export const textOf = (tile: TileSeen | undefined, which: keyof typeof field): string | null =>
  tile?.fields[field[which]]?.text ?? null;
export const stateOf = (
  tile: TileSeen | undefined,
  which: keyof typeof field,
): number | undefined => tile?.fields[field[which]]?.state;
