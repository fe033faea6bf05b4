/** Switches that may be given: with a value that matches, or (`true`) without one. */
export type SwitchTable = Readonly<Record<string, RegExp | true>>;

/** The longest account name is bounded again where it is read; here only its shape counts. */
const account = /^[^\\/:*?"<>|@\s\p{C}]{1,255}\\[^\\\p{C}]{1,256}$/u;

/**
 * What the launcher tells the client at the sign-in screen, where nothing is the person's own. Each
 * value has one form, and none of them can be taken for a switch or a path.
 */
const signInSwitches: SwitchTable = {
  'sign-in': true,
  /** Proves unseen that the window can be drawn in its sandbox, and ends. */
  'self-test': true,
  /** The tile's user as `DOMAIN\name`. */
  account,
  /** The same user's SID in its string form ([MS-DTYP] section 2.4.2.1). */
  sid: /^S-1-\d{1,15}(?:-\d{1,10}){1,15}$/,
  /** The language of the sign-in screen as a tag of BCP 47. */
  language: /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}$/,
  /** The keyboard layout's KLID, as `GetKeyboardLayoutName` gives it. */
  keyboard: /^[0-9A-Fa-f]{8}$/,
  contrast: true,
  /** Per cent, as far as Windows goes. */
  'text-scale': /^(?:1\d\d|2[01]\d|22[0-5])$/,
  still: true,
};

/**
 * The shipped client's switches: none of them has a value that names a file, a host or a program, and
 * each one that is not here is a way to loosen Chromium or Node. `--enrol` opens the window of a
 * person's own desktop, `--if-needed` lets it stay closed; `--check-policy` and `--probe` open none, and
 * print what the settings and the network come to.
 */
export const productionSwitches: SwitchTable = {
  enrol: true,
  'if-needed': true,
  'check-policy': true,
  probe: true,
  watch: true,
  json: true,
  ...signInSwitches,
};

/** What development and tests need; the last three are what Playwright adds by itself. */
export const developmentSwitches: SwitchTable = {
  ...productionSwitches,
  policy: /./,
  'user-data-dir': /./,
  helper: /./,
  inspect: /^0$/,
  'remote-debugging-port': /^0$/,
  'no-sandbox': true,
};

/** Switches that mean something only beside another one, or one of two. */
const companions: Readonly<Record<string, readonly string[]>> = {
  'if-needed': ['enrol'],
  json: ['check-policy', 'probe'],
  watch: ['probe'],
  ...Object.fromEntries(
    Object.keys(signInSwitches)
      .filter((name) => name !== 'sign-in')
      .map((name) => [name, ['sign-in']]),
  ),
};

/**
 * What a start can be for, where it is not for the window that anybody may try: one of them. The
 * sign-in screen is nobody's own desktop, and tells nobody the settings.
 */
const purposes: readonly string[] = ['check-policy', 'probe', 'enrol', 'sign-in'];

export type CheckedArguments =
  | { ok: true; values: ReadonlyMap<string, string> }
  /** `refused` is the switch's name, or `(other)` where it is none that could be a switch. */
  | { ok: false; refused: string };

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
  for (const [name, beside] of Object.entries(companions)) {
    if (values.has(name) && !beside.some((each) => values.has(each)))
      return { ok: false, refused: name };
  }
  const [refused, ...others] = purposes.filter((name) => values.has(name));
  if (refused !== undefined && others.length > 0) return { ok: false, refused };
  return { ok: true, values };
}
