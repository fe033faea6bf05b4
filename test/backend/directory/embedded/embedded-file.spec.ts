import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFile } from '../../../../backend/file-lock.ts';
import { parseEmbeddedFile } from '../../../../backend/directory/embedded/parse-embedded-file.ts';
import { writeAtomically } from '../../../../backend/directory/embedded/write-atomically.ts';

const hash =
  '$argon2id$v=19$m=19456,t=2,p=1$YWFhYWFhYWFhYWFhYWFhYQ$YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE';
const rules =
  '"rules": {"minLength":8,"complexity":true,"history":3,"historyOnReset":true,"lockoutThreshold":5,"lockoutMinutes":30}';
const alice = (more = ''): string =>
  `{ "guid": "00112233-4455-6677-8899-AABBCCDDEEFF",
     "accountName": "alice",${more}
     "displayName": "Alice",
     "password": "${hash}", "history": [], "version": 1 }`;
const errorOf = (content: string): string => {
  try {
    parseEmbeddedFile(content, 'people.json');
    return 'no error';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the file of an embedded directory', () => {
  it('is read with what may be left out, and guids in lower case', () => {
    const { people } = parseEmbeddedFile(`{${rules}, "people": [${alice()}]}`, 'people.json');
    expect(people[0]).toMatchObject({
      ...{ guid: '00112233-4455-6677-8899-aabbccddeeff', mail: [], groups: [], lockedAt: null },
      ...{ disabled: false, expired: false, privileged: false },
    });
  });

  it.each([
    [
      `{${rules},\n"people": [\n${alice('\n "mial": [],')}]}`,
      'people.json:5: people[0].mial (alice): there is no such field',
    ],
    [
      `{${rules},\n"people": [\n${alice('"mail": ["a@b",\n 7],')}]}`,
      'people.json:5: people[0].mail[1] (alice): must be text; put it in quotes',
    ],
    [
      `{${rules},\n"people": [${alice().replace(hash, 'Secret-Pw0rd')}]}`,
      'people.json:5: people[0].password (alice): must be an argon2id hash in PHC form',
    ],
    [
      `{${rules},\n"people": [${alice().replace('m=19456', 'm=9999999')}]}`,
      'people.json:5: people[0].password (alice): must be an argon2id hash in PHC form',
    ],
    [
      `{${rules},\n"people": [${alice().replace('"version": 1', '"version": -1')}]}`,
      'people[0].version (alice)',
    ],
    [
      `{${rules},\n"people": [${alice()},\n${alice()}]}`,
      'people.json:6: people[1].guid (alice): is the same as that of somebody before',
    ],
    [
      `{\n${rules.replace('8', '"8"')}, "people": []}`,
      'people.json:2: rules.minLength: must be a number, without quotes',
    ],
    [
      `{${rules.replace('"historyOnReset":true', '"historyOnReset":false')}, "people": []}`,
      'rules.historyOnReset: must be true',
    ],
    [`{${rules}}`, 'people.json:1: people: is missing; it must be a list'],
    ['[]', 'people.json:1: the whole: must be a section with settings of its own'],
    ['{\n"people": [\n  oops, Secret-Pw0rd]}', 'is no JSON'],
    ['', 'is no JSON'],
  ])('names line, field and person of what is wrong (%#)', (content, message) => {
    const told = errorOf(content);
    expect(told).toContain(message);
    expect(told).not.toContain('Secret');
  });
});

describe('a file of many megabytes', () => {
  const wide = ' '.repeat(4 * 1024 * 1024);
  it('is told of by its fields alone, because looking for lines would take minutes', () => {
    expect(errorOf(`{${rules},${wide}"people": [${alice('"mial": [],')}]}`)).toBe(
      'people.json: people[0].mial: there is no such field',
    );
    expect(errorOf(`{${wide}Secret-Pw0rd`)).toBe('people.json: is no JSON');
  });
});

describe('beside the file', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'embedded-'));
    file = join(folder, 'people.json');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('stands a lock that one process holds at a time, this one included', async () => {
    const lock = await lockFile(file);
    await expect(lockFile(file)).rejects.toThrow('another process works on it');
    await lock.release();
    await lock.release();
    await (await lockFile(file)).release();
    // The empty file stays: taking it away could pull it from under someone who has just opened it.
    expect(readdirSync(folder)).toEqual(['people.json.lock']);
  });

  it('is taken over from a process that was killed, and not from one that lives', async () => {
    const module = new URL('../../../../backend/file-lock.ts', import.meta.url);
    const program = `import { lockFile } from ${JSON.stringify(module.href)};
      await lockFile(${JSON.stringify(file)}); console.log('held'); setInterval(() => {}, 1000);`;
    const other = spawn(
      process.execPath,
      ['--no-warnings', '--input-type=module', '--eval', program],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    await once(other.stdout, 'data');
    await expect(lockFile(file)).rejects.toThrow('another process works on it');
    other.kill('SIGKILL');
    await once(other, 'exit');
    const takers = await Promise.allSettled([lockFile(file), lockFile(file), lockFile(file)]);
    expect(takers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('stands nothing after a write, and the content is the old one or the new', async () => {
    writeFileSync(file, 'old');
    expect(await writeAtomically(file, 'new')).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('new');
    await expect(writeAtomically(join(folder, 'no', 'file'), 'x')).rejects.toThrow('ENOENT');
    await expect(writeAtomically(folder, 'x')).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['people.json']);
  });
});
