/** The version resource of a file as windres reads it (Microsoft, "VERSIONINFO resource"). */
export function versionResource(
  file: string,
  description: string,
  version: string,
  kind: 'dll' | 'exe',
): string {
  const numbers = [...version.split('.'), '0'].join(',');
  const strings: Record<string, string> = {
    CompanyName: 'Gatehouse',
    FileDescription: description,
    FileVersion: `${version}.0`,
    InternalName: file,
    LegalCopyright: 'Licensed under the Apache License 2.0',
    OriginalFilename: file,
    ProductName: 'Gatehouse',
    ProductVersion: version,
  };
  const values = Object.entries(strings).map(
    ([name, value]) => `      VALUE "${name}", "${value}"`,
  );
  return [
    '1 VERSIONINFO',
    `FILEVERSION ${numbers}`,
    `PRODUCTVERSION ${numbers}`,
    'FILEOS 0x40004',
    `FILETYPE ${kind === 'dll' ? '0x2' : '0x1'}`,
    'BEGIN',
    '  BLOCK "StringFileInfo"',
    '  BEGIN',
    '    BLOCK "040904b0"',
    '    BEGIN',
    ...values,
    '    END',
    '  END',
    '  BLOCK "VarFileInfo"',
    '  BEGIN',
    '    VALUE "Translation", 0x409, 1200',
    '  END',
    'END',
    '',
  ].join('\n');
}
