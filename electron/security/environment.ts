/** What the log says of a variable. Its name and its value may be anybody's text, so neither is kept. */
export type EnvironmentClass =
  'node' | 'electron' | 'chromium' | 'tls' | 'proxy' | 'unknown' | 'value' | 'missing';

interface Harmful {
  names: RegExp;
  kind: EnvironmentClass;
  /** Whether it has had its effect before our first line runs, so that taking it away is too late. */
  late?: true;
}

/**
 * Variables that loosen what we rely on. The fuses take the worst from Node and Electron before this
 * table is read; it is the second lock, and the first one for everything that Chromium, axios and
 * Node read later. Names are matched without regard to case, as Windows keeps them.
 */
const harmful: readonly Harmful[] = [
  // Prints requests, and with them the token, on standard error.
  { names: /^NODE_DEBUG(?:_NATIVE)?$/, kind: 'node', late: true },
  // Accepts every certificate; read at each connection.
  { names: /^NODE_TLS_REJECT_UNAUTHORIZED$/, kind: 'tls' },
  // Options, other authorities, code and files to load or write.
  { names: /^NODE_/, kind: 'node' },
  // Writes the keys of every TLS session into a file.
  { names: /^SSLKEYLOGFILE$/, kind: 'tls' },
  { names: /^SSL_CERT_(?:FILE|DIR)$/, kind: 'tls' },
  { names: /^OPENSSL_/, kind: 'tls' },
  // Runs as plain Node, loads other files, logs, shows the system's own dialogs for faults.
  {
    names:
      /^ELECTRON_(?:RUN_AS_NODE|NO_ASAR|NO_ATTACH_CONSOLE|ENABLE_LOGGING|ENABLE_STACK_DUMPING|LOG_FILE|LOG_ASAR_READS|DEFAULT_ERROR_MODE|FORCE_IS_PACKAGED|OVERRIDE_DIST_PATH|EXEC_PATH)$/,
    kind: 'electron',
  },
  { names: /^CHROME_/, kind: 'chromium' },
  { names: /^GOOGLE_(?:API_KEY|DEFAULT_CLIENT_(?:ID|SECRET))$/, kind: 'chromium' },
  // axios would take them; our one proxy is the policy's.
  { names: /^(?:HTTPS?|FTP|ALL|NO|AUTO)_PROXY$/, kind: 'proxy' },
];

/** A folder on a local drive: no share, no list, nothing that a shell would read. */
const folder = /^[A-Za-z]:\\[^;"<>|%?*\p{C}]*$/u;
const name = /^[^\\/:;"<>|%?*\p{C}]{1,255}$/u;
const word = /^[A-Za-z0-9]{1,20}$/;

/**
 * All that the launcher gives at the sign-in screen. `PATH` holds the system's own folder and nothing
 * else, so that no library is found elsewhere. `PATHEXT` and `ComSpec` are left out on purpose: they
 * serve only to start another program, and nothing here ever may.
 */
const signIn: Readonly<Record<string, { value: RegExp; required: boolean }>> = {
  SYSTEMROOT: { value: folder, required: true },
  WINDIR: { value: folder, required: true },
  SYSTEMDRIVE: { value: /^[A-Za-z]:$/, required: true },
  PATH: { value: /^[A-Za-z]:\\[^;"<>|%?*\p{C}\\]+\\system32\\?$/iu, required: true },
  TEMP: { value: folder, required: true },
  TMP: { value: folder, required: true },
  USERPROFILE: { value: folder, required: true },
  APPDATA: { value: folder, required: true },
  LOCALAPPDATA: { value: folder, required: true },
  COMPUTERNAME: { value: name, required: true },
  USERNAME: { value: name, required: true },
  USERDOMAIN: { value: name, required: true },
  NUMBER_OF_PROCESSORS: { value: /^\d{1,4}$/, required: false },
  PROCESSOR_ARCHITECTURE: { value: word, required: false },
  OS: { value: /^Windows_NT$/, required: false },
  PROGRAMFILES: { value: folder, required: false },
  PROGRAMDATA: { value: folder, required: false },
  ALLUSERSPROFILE: { value: folder, required: false },
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** The names of what has to go before anything else reads it, and the kinds of what they are. */
export function findHarmful(given: Environment): { name: string; kind: EnvironmentClass }[] {
  return Object.keys(given).flatMap((each) => {
    const kind = harmOf(each)?.kind;
    return kind === undefined ? [] : [{ name: each, kind }];
  });
}

/**
 * What keeps the client from starting, each kind once. At the sign-in screen whatever the launcher
 * does not give; elsewhere what has done its harm already.
 */
export function findRefused(
  given: Environment,
  place: 'sign-in' | 'elsewhere',
): EnvironmentClass[] {
  if (place === 'elsewhere') {
    return unique(Object.keys(given).flatMap((each) => lateHarm(each)));
  }
  const seen = new Set<string>();
  const refused = Object.entries(given).flatMap(([each, value]): EnvironmentClass[] => {
    const key = each.toUpperCase();
    seen.add(key);
    if (!Object.hasOwn(signIn, key)) return [harmOf(each)?.kind ?? 'unknown'];
    return signIn[key]?.value.test(value ?? '') ? [] : ['value'];
  });
  const missing = Object.entries(signIn).some(([key, { required }]) => required && !seen.has(key));
  return unique(missing ? [...refused, 'missing'] : refused);
}

function harmOf(given: string): Harmful | undefined {
  return harmful.find(({ names }) => names.test(given.toUpperCase()));
}

function lateHarm(given: string): EnvironmentClass[] {
  const harm = harmOf(given);
  return harm?.late ? [harm.kind] : [];
}

function unique(kinds: EnvironmentClass[]): EnvironmentClass[] {
  return [...new Set(kinds)].sort();
}
