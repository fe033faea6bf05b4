import { describe, expect, it } from 'vitest';
import { readEvents } from '../../../build/native/event-list.ts';
import { nativePrograms } from '../../../build/native/programs.ts';
import { noticesFile } from '../../../build/release/third-party-licenses.ts';
import { readPowerShell } from './read-powershell.ts';
import { read, scripts } from './scripts.ts';

/** A constant of native/common/names.h, as it is written there: backslashes are doubled. */
function nameOf(constant: string): string {
  const [, text] =
    new RegExp(`wchar_t ${constant}\\[\\] = L"([^"]+)";`).exec(read('native/common/names.h')) ?? [];
  if (text === undefined) throw new Error(`There is no name ${constant}`);
  return text.replaceAll('\\\\', '\\');
}

/** What a script gives the variable; the last quotes of the line. */
function given(script: string, variable: string): string {
  const [, value] = new RegExp(`^\\$${variable} = (.+)$`, 'm').exec(read(script)) ?? [];
  if (value === undefined) throw new Error(`${script} has no $${variable}`);
  return /['"]([^'"]*)['"]$/.exec(value)?.[1] ?? value;
}

describe('the names in the scripts', () => {
  const identifiers = read('native/credential-provider/identifiers.h');
  const classId = /\/\*\* (\{[0-9A-F-]{36}\}): what the installer registers/.exec(identifiers)?.[1];
  const having = (variable: string): string[] =>
    scripts.filter((script) => new RegExp(`^\\$${variable} = `, 'm').test(read(script)));

  it.each([
    ['serviceName', nameOf('service'), 3],
    ['accountName', nameOf('account'), 1],
    ['eventSource', nameOf('eventSource'), 2],
    ['classId', classId, 3],
    ['launcherKey', nameOf('launcherKey'), 1],
    ['longestLine', '2048', 2],
  ])('$%s is that of the programs', (variable, name, times) => {
    expect(having(variable)).toHaveLength(times);
    for (const script of having(variable)) expect(given(script, variable)).toBe(name);
  });

  it('the key of the settings is theirs, with the drive where PowerShell wants one', () => {
    const key = nameOf('settingsKey');
    expect(given('docs/intune/Detect-Health.ps1', 'settingsKey')).toBe(key);
    expect(given('build/release/check-installation.ps1', 'settingsKey')).toBe(`HKLM:\\${key}`);
  });

  it('values and their meaning are those that the launcher writes', () => {
    const script = read('docs/intune/Detect-Health.ps1');
    const [, proven] = /valueName\[\] = L"(\w+)"/.exec(read('native/launcher/proof.h')) ?? [];
    const [, link] = /entryLink = (\d)/.exec(read('native/common/names.h')) ?? [];
    expect(script).toContain(`-Key $settingsKey -Name '${String(proven)}'`);
    expect(script).toContain(`-Key $launcherKey -Name '${nameOf('entryValue')}'`);
    expect(script).toContain(`if ($shown -eq ${String(link)})`);
  });

  it('the numbers of events are those of all that the launcher warns of while it is installed', () => {
    const events = readEvents(read('native/common/events.h'));
    const warnings = events.filter(
      ({ level, name, writer }) =>
        writer === 'launcher' && level !== 'information' && name !== 'removal-incomplete',
    );
    const numbers = warnings.map(({ number }) => number);
    const range = `${Math.min(...numbers)}..${Math.max(...numbers)}`;
    expect(given('docs/intune/Detect-Health.ps1', 'warnings')).toBe(range);
    const refused = warnings.find(({ name }) => name === 'client-files-refused');
    const said = given('docs/intune/Repair-Health.ps1', 'filesRefused');
    expect(said).toBe(String(refused?.number));
    const started = events.find(({ name }) => name === 'launcher-started');
    expect(read('build/release/check-installation.ps1')).toContain(`Id = ${started!.number} }`);
  });

  it('the files are those that are built', () => {
    const built = nativePrograms('$Version').map(({ name, kind }) => `${name}.${kind}`);
    const known = [
      ...built,
      'Gatehouse.exe',
      'LICENSE.txt',
      noticesFile,
      'app.asar',
      'msiexec.exe',
    ];
    const named = scripts.flatMap((script) =>
      readPowerShell(read(script)).strings.flatMap((each) =>
        [...each.matchAll(/[\w$-]+\.(?:exe|dll|txt|asar)\b/g)].map(([name]) => name),
      ),
    );
    expect(new Set(named)).toEqual(new Set(known));
  });

  it('the version that Intune looks for is the present one', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(given('docs/intune/Detect-Installed.ps1', 'wantedVersion')).toBe(version);
  });
});
