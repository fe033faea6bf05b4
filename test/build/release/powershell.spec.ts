import { describe, expect, it } from 'vitest';
import { readPowerShell } from './read-powershell.ts';
import { read, scripts } from './scripts.ts';

/** What the scripts may call, besides their own functions; each is in Windows PowerShell 5.1. */
const commands = new Set([
  ...['Get-Acl', 'Get-AuthenticodeSignature', 'Get-CimInstance', 'Get-Content', 'Get-Date'],
  ...['Get-Item', 'Get-ItemProperty', 'Get-Service', 'Get-WinEvent', 'Join-Path', 'New-Object'],
  ...['Set-Service', 'Set-StrictMode', 'Split-Path', 'Start-Process', 'Start-Service', 'Test-Path'],
  ...['ConvertFrom-Json', 'ForEach-Object', 'Select-Object', 'Where-Object', 'Write-Output'],
]);
/** Names that stand for others, and what is of PowerShell 7 alone. */
const aliases =
  /(?<![\w$.:-])(?:cat|cd|copy|cp|curl|del|dir|echo|fl|foreach-object|ft|gc|gci|gcim|gi|gp|gsv|gv|gwmi|iex|irm|iwr|ls|measure|mv|ni|select|sleep|sort|spsv|start|where|wget|\?|%)(?= )/;
const later = /\?\?|\?\.|&&|\|\||\?[^\n]*:\s/;
const forbidden =
  /Read-Host|Get-Credential|Invoke-Expression|Invoke-WebRequest|Write-Host|USERNAME|USERPROFILE|-Confirm|Add-Type/i;

describe.each(scripts)('%s', (script) => {
  const text = read(script);
  const { code, unbalanced } = readPowerShell(text);

  it('is plain ASCII with line feeds, because Windows PowerShell reads anything else as it likes', () => {
    expect(text).toMatch(/^[\x20-\x7E\n]*\n$/);
    expect(text.split('\n').filter((line) => line.length > 120)).toEqual([]);
  });

  it('closes every bracket and every quote', () => {
    expect(unbalanced).toBeUndefined();
  });

  it('begins with help, takes no undefined variable, and stops at an error', () => {
    expect(text).toMatch(/^<#\n\.SYNOPSIS\n[A-Z][^\n]+\./);
    expect(code).toMatch(/^Set-StrictMode -Version Latest\n\$ErrorActionPreference = ''$/m);
    expect(text).toContain("$ErrorActionPreference = 'Stop'");
  });

  it('calls only commands that are known, by their whole names', () => {
    const own = [...code.matchAll(/^function ([A-Z]\w+-\w+) \{$/gm)].map(([, name = '']) => name);
    const called = [...code.matchAll(/(?<![\w$.'-])[A-Z]\w*-[A-Z]\w+/g)].map(([name]) => name);
    expect(called.length).toBeGreaterThan(3);
    expect(called.filter((name) => !commands.has(name) && !own.includes(name))).toEqual([]);
    expect(code).not.toMatch(aliases);
    expect(code).not.toMatch(later);
    expect(own.filter((name) => called.filter((each) => each === name).length < 2)).toEqual([]);
  });

  it('asks nobody, runs no text, fetches nothing and names no person', () => {
    expect(text).not.toMatch(forbidden);
  });
});

describe('what Intune keeps of a script', () => {
  it.each(['docs/intune/Detect-Health.ps1', 'docs/intune/Repair-Health.ps1'])(
    '%s says one line of at most 2048 plain characters',
    (script) => {
      const { code } = readPowerShell(read(script));
      expect(code.match(/Write-Output/g)).toHaveLength(1);
      expect(code).toContain(
        'Write-Output $line.Substring(0, [Math]::Min($line.Length, $longestLine))',
      );
      expect(read(script)).toContain("-replace '[^\\x20-\\x7E]', '?'");
    },
  );
});

describe('the reader of scripts', () => {
  it.each([
    ['(', 1],
    ['(]', 1],
    ['a\n}', 2],
    ["'a", 1],
    ['"a\n', 1],
    ['# (\n<# { #>\n[', 3],
  ])('sees in %j what is not closed', (text, line) => {
    expect(readPowerShell(text).unbalanced).toBe(line);
  });

  it('leaves out comments and strings, and knows brackets in them for words', () => {
    const { code, strings, unbalanced } = readPowerShell(
      `Get-Item ')' # (\n"a \`"$(Get-X -Y $z)" <# [ #> { }`,
    );
    expect(code).toBe("Get-Item '' \n''$(Get-X -Y $z)  { }");
    expect(strings).toEqual([')', 'a `"$(Get-X -Y $z)']);
    expect(unbalanced).toBeUndefined();
  });
});
