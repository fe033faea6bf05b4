import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findHarmful, findRefused } from '../../../electron/security/environment.ts';

/** What the launcher gives, as Windows writes the names. */
const launched = {
  SystemRoot: 'C:\\Windows',
  windir: 'C:\\Windows',
  SystemDrive: 'C:',
  Path: 'C:\\Windows\\system32',
  TEMP: 'C:\\Users\\gatehouse\\AppData\\Local\\Temp',
  TMP: 'C:\\Users\\gatehouse\\AppData\\Local\\Temp',
  USERPROFILE: 'C:\\Users\\gatehouse',
  APPDATA: 'C:\\Users\\gatehouse\\AppData\\Roaming',
  LOCALAPPDATA: 'C:\\Users\\gatehouse\\AppData\\Local',
  COMPUTERNAME: 'LAPTOP-7',
  USERNAME: 'gatehouse',
  USERDOMAIN: 'LAPTOP-7',
};

const harmful = [
  ...['NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'NODE_TLS_REJECT_UNAUTHORIZED', 'NODE_DEBUG'],
  ...['NODE_PATH', 'NODE_V8_COVERAGE', 'node_options', 'Node_Use_Env_Proxy', 'NODE_USE_SYSTEM_CA'],
  ...['SSLKEYLOGFILE', 'sslkeylogfile', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'OPENSSL_CONF'],
  ...['OPENSSL_MODULES', 'HTTP_PROXY', 'https_proxy', 'All_Proxy', 'NO_PROXY', 'ftp_proxy'],
  ...['ELECTRON_RUN_AS_NODE', 'ELECTRON_ENABLE_LOGGING', 'ELECTRON_LOG_FILE', 'ELECTRON_NO_ASAR'],
  ...['ELECTRON_DEFAULT_ERROR_MODE', 'ELECTRON_FORCE_IS_PACKAGED', 'electron_run_as_node'],
  ...['CHROME_LOG_FILE', 'CHROME_HEADLESS', 'GOOGLE_API_KEY'],
];

describe('the environment at the sign-in screen', () => {
  const refused = (more: Record<string, string | undefined>) =>
    findRefused({ ...launched, ...more }, 'sign-in');

  it('is what the launcher gives', () => {
    expect(refused({})).toEqual([]);
    const all = {
      ...{ NUMBER_OF_PROCESSORS: '8', PROCESSOR_ARCHITECTURE: 'AMD64', OS: 'Windows_NT' },
      ...{ ProgramFiles: 'C:\\Program Files', ProgramData: 'C:\\ProgramData' },
      ALLUSERSPROFILE: 'C:\\ProgramData',
    };
    expect(refused(all)).toEqual([]);
  });

  it.each(harmful)('holds no %s', (name) => {
    const [kind] = refused({ [name]: '1' });
    expect(kind).toMatch(/^(?:node|tls|electron|chromium|proxy)$/);
  });

  it('holds nothing else at all', () => {
    const known =
      /^(?:SYSTEMROOT|WINDIR|SYSTEMDRIVE|PATH|TE?MP|USERPROFILE|(?:LOCAL)?APPDATA|COMPUTERNAME|USERNAME|USERDOMAIN|NUMBER_OF_PROCESSORS|PROCESSOR_ARCHITECTURE|OS|PROGRAMFILES|PROGRAMDATA|ALLUSERSPROFILE)$/i;
    const odd = fc.string({ minLength: 1 }).filter((name) => !known.test(name));
    fc.assert(
      fc.property(odd, (name) => {
        expect(refused({ [name]: 'x' })).not.toEqual([]);
      }),
    );
    for (const name of ['PATHEXT', 'ComSpec', 'PSModulePath', '__COMPAT_LAYER', '__proto__x']) {
      expect(refused({ [name]: 'x' })).toEqual(['unknown']);
    }
  });

  it.each([
    ['Path', 'C:\\Windows\\system32;C:\\evil'],
    ['Path', 'C:\\Users\\Public'],
    ['Path', '\\\\evil\\share\\system32'],
    ['Path', ''],
    ['Path', '%SystemRoot%\\system32'],
    ['SystemRoot', '\\\\evil\\Windows'],
    ['TEMP', 'Temp'],
    ['TMP', '\\\\?\\C:\\Temp'],
    ['SystemDrive', 'C:\\'],
    ['COMPUTERNAME', 'a\nb'],
    ['NUMBER_OF_PROCESSORS', 'many'],
  ])('has its own form of %s, not %j', (name, value) => {
    expect(refused({ [name]: value })).toEqual(['value']);
  });

  it('lacks nothing that Chromium would look for elsewhere', () => {
    const { TEMP: _temp, ...rest } = launched;
    expect(findRefused(rest, 'sign-in')).toEqual(['missing']);
    expect(findRefused({}, 'sign-in')).toEqual(['missing']);
  });

  it('is told by kinds alone, each once', () => {
    expect(refused({ SECRET_A: 'x', SECRET_B: 'y', NODE_OPTIONS: 'z' })).toEqual([
      'node',
      'unknown',
    ]);
  });
});

describe('the environment elsewhere', () => {
  it.each(harmful)('loses %s', (name) => {
    expect(findHarmful({ PATH: '/bin', [name]: '1' }).map((found) => found.name)).toEqual([name]);
  });

  it('keeps what does no harm', () => {
    const harmless = {
      PATH: 'x',
      HOME: 'x',
      LANG: 'x',
      DISPLAY: 'x',
      PROXY: 'x',
      CHROMEDRIVER: 'x',
    };
    expect(findHarmful({ ...launched, ...harmless })).toEqual([]);
  });

  it('refuses what would have printed the token before anybody could take it away', () => {
    expect(findRefused({ NODE_DEBUG: 'http' }, 'elsewhere')).toEqual(['node']);
    expect(findRefused({ node_debug_native: 'tls' }, 'elsewhere')).toEqual(['node']);
    expect(findRefused({ NODE_OPTIONS: 'x', HTTPS_PROXY: 'y' }, 'elsewhere')).toEqual([]);
  });

  afterEach(() => vi.unstubAllEnvs());

  it('is clean as soon as the module is loaded, and what was given is still known', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '1');
    vi.stubEnv('https_proxy', 'http://evil:8080');
    const { givenEnvironment, takenAway } =
      await import('../../../electron/security/clean-environment.ts');
    expect(process.env).not.toHaveProperty('NODE_TLS_REJECT_UNAUTHORIZED');
    expect(process.env).not.toHaveProperty('https_proxy');
    expect(givenEnvironment['https_proxy']).toBe('http://evil:8080');
    expect(takenAway).toEqual(expect.arrayContaining(['tls', 'proxy']));
  });
});
