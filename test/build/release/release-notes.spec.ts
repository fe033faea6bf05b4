import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checksums } from '../../../build/release/checksums.ts';
import { releaseNotes } from '../../../build/release/release-notes.ts';
import { versionSection } from '../../../build/release/version-section.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const changelog = `# Changelog

## [Unreleased]

### Added

- Something that waits.

## [1.2.3] - 2026-11-30

### Added

- A door.

### Fixed

- The hinge.

## [1.2.2] - 2026-10-01

- Older.

[1.2.3]: https://example.org
`;
const sums = `${'a'.repeat(64)}  Gatehouse-1.2.3-x64.msi\n${'b'.repeat(64)}  Gatehouse-1.2.3.cdx.json\n`;
const facts = {
  changelog,
  versions: ['1.2.3', '1.2.3'],
  tag: 'v1.2.3',
  sums,
  repository: 'gatehouse/gatehouse',
};

describe('the notes of a release', () => {
  it('hold the section of the version and no other', () => {
    const notes = releaseNotes(facts);
    expect(notes).toMatch(/^### Added\n\n- A door\.\n\n### Fixed\n\n- The hinge\.\n\n## Before/);
    expect(notes).not.toMatch(/Older|waits|example\.org/);
  });

  it('hold every checksum, and how to check sum, signature and provenance of the installer', () => {
    const notes = releaseNotes(facts);
    for (const line of sums.trimEnd().split('\n')) expect(notes).toContain(`\n${line}\n`);
    expect(notes).toContain('Get-FileHash -Algorithm SHA256 Gatehouse-1.2.3-x64.msi');
    expect(notes).toContain('Get-AuthenticodeSignature Gatehouse-1.2.3-x64.msi');
    expect(notes).toContain('verify Gatehouse-1.2.3-x64.msi --repo gatehouse/gatehouse');
  });

  it.each([
    ['another tag', { tag: 'v1.2.4' }, 'A package.json says 1.2.3, the tag v1.2.4'],
    ['a tag that is none', { tag: '1.2.3' }, 'no tag of a release'],
    ['a tag with more behind it', { tag: 'v1.2.3-rc1' }, 'no tag of a release'],
    ['no tag', { tag: '' }, 'no tag of a release'],
    ['one package left behind', { versions: ['1.2.3', '1.2.2'] }, 'says 1.2.2'],
    ['an older version', { tag: 'v1.2.2', versions: ['1.2.2'] }, '1.2.3 as its newest'],
    ['no section', { tag: 'v1.3.0', versions: ['1.3.0'] }, 'not 1.3.0'],
    ['a repository that is none', { repository: 'x; rm -rf' }, 'no name'],
    ['sums of nothing', { sums: '' }, 'is none'],
    ['sums with a line of another kind', { sums: `${sums}see below\n` }, 'is none'],
    ['sums without the installer', { sums: sums.replaceAll('-x64', '-x86') }, 'no Gatehouse-1.2.3'],
  ])('are not written for %s', (_what, changed, words) => {
    expect(() => releaseNotes({ ...facts, ...changed })).toThrow(words);
  });
});

describe('a section of the changelog', () => {
  it.each([
    ['without a date', '## [1.2.3]\n\n- A door.\n', 'when'],
    ['with a day that no month has', '## [1.2.3] - 2026-02-30\n\n- A door.\n', 'when'],
    [
      'with nothing in it',
      '## [1.2.3] - 2026-11-30\n\n## [1.2.2] - 2026-10-01\n\n- x\n',
      'nothing',
    ],
    ['with headings alone', '## [1.2.3] - 2026-11-30\n\n### Added\n\n### Fixed\n', 'nothing'],
    [
      'that is there twice',
      '## [1.2.3] - 2026-11-30\n\n- x\n\n## [1.2.3] - 2026-11-29\n\n- y\n',
      'more than once',
    ],
  ])('%s is refused', (_what, text, words) => {
    expect(() => versionSection(text, '1.2.3')).toThrow(words);
  });

  it('is read with the line ends of Windows, too', () => {
    expect(versionSection(changelog.replaceAll('\n', '\r\n'), '1.2.3')).toEqual({
      version: '1.2.3',
      date: '2026-11-30',
      text: '### Added\n\n- A door.\n\n### Fixed\n\n- The hinge.',
    });
  });
});

describe('the checksums', () => {
  it('are those of every file but their own, by name, as sha256sum writes them', async () => {
    const folder = temporaryFolder('sums');
    writeFileSync(join(folder, 'b.msi'), 'abc');
    writeFileSync(join(folder, 'a.json'), '');
    writeFileSync(join(folder, 'SHA256SUMS'), 'old');
    expect(await checksums(folder)).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a.json\n' +
        'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  b.msi\n',
    );
  });

  it('are not made of nothing, of a folder, or of a name that a shell could misread', async () => {
    const folder = temporaryFolder('sums');
    await expect(checksums(folder)).rejects.toThrow('nothing to release');
    mkdirSync(join(folder, 'inside'));
    await expect(checksums(folder)).rejects.toThrow('inside is no file');
    const other = temporaryFolder('sums');
    writeFileSync(join(other, '-rf x'), '');
    await expect(checksums(other)).rejects.toThrow('no plain name');
  });
});
