/** Switches that may be given: with a value that matches, or (`true`) without one. */
export type SwitchTable = Readonly<Record<string, RegExp | true>>;

/**
 * The shipped client takes two switches, neither with a value: `--enrol` opens the window of a person's
 * own desktop, `--if-needed` lets it stay closed. Each other one is a way to loosen Chromium or Node.
 */
export const productionSwitches: SwitchTable = { enrol: true, 'if-needed': true };

/** What development and tests need; the last three are what Playwright adds by itself. */
export const developmentSwitches: SwitchTable = {
  ...productionSwitches,
  policy: /./,
  'user-data-dir': /./,
  inspect: /^0$/,
  'remote-debugging-port': /^0$/,
  'no-sandbox': true,
};

export type CheckedArguments =
  | { ok: true; values: ReadonlyMap<string, string> }
  /** `refused` is the switch's name, or `(other)` where it is none that could be a switch. */
  | { ok: false; refused: string };

/** Switches that mean something only beside another one. */
const companions: Readonly<Record<string, string>> = { 'if-needed': 'enrol' };

const written = /^--([a-z][a-z-]{0,39})(?:=(.+))?$/s;

/**
 * Checks the command line, without the program's own name. Every argument must be in the table, as
 * `--name=value`; Chromium on Windows would also take `/name` and other cases, so those are refused
 * like all that is unknown. `isEntry` knows the one bare argument that may stand there: the path of
 * this very program, when it is started by an Electron that is not packed.
 */
export function checkArguments(
  given: readonly string[],
  table: SwitchTable,
  isEntry?: (argument: string) => boolean,
): CheckedArguments {
  const values = new Map<string, string>();
  let seenEntry = false;
  for (const argument of given) {
    if (!seenEntry && isEntry?.(argument)) {
      seenEntry = true;
      continue;
    }
    const [, name, value] = written.exec(argument) ?? [];
    if (name === undefined) return { ok: false, refused: '(other)' };
    const allowed = Object.hasOwn(table, name) ? table[name] : undefined;
    const fits =
      allowed === true ? value === undefined : value !== undefined && allowed?.test(value);
    if (!fits || values.has(name)) return { ok: false, refused: name };
    values.set(name, value ?? '');
  }
  for (const [name, companion] of Object.entries(companions)) {
    if (values.has(name) && !values.has(companion)) return { ok: false, refused: name };
  }
  return { ok: true, values };
}
