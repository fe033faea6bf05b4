import { renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ConfigRefused } from '../../../backend/config/load-config.ts';
import { openSecrets, type Secrets } from '../../../backend/config/secrets.ts';
import type { Secret } from '../../../backend/secret.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder('secrets');
const file = join(folder, 'one');
const setting = ['mail', 'oauth', 'secretFile'];
const name = setting.join('.');

let secrets: Secrets;
let secret: Secret;
beforeEach(() => {
  rmSync(file, { force: true });
  writeFileSync(file, 'first \n');
  secrets = openSecrets({
    path: (each) => join(folder, each),
    refusal: (at, problem) =>
      new ConfigRefused([{ file: 'x.yaml', line: 1, setting: at.join('.'), problem }]),
  });
  secret = secrets.of(setting, 'one');
});
/** What is told in so many looks. */
async function told(looks = 4): Promise<unknown[]> {
  const all: unknown[] = [];
  for (let look = 0; look < looks; look++) all.push(...(await secrets.look()));
  return all;
}

describe('a secret in a file', () => {
  it('is there at once, without the white space at its end, and stays while nobody changes it', async () => {
    expect(secret()).toBe('first');
    expect(await told()).toEqual([]);
    expect(secrets.changed(name)).toBe(false);
    expect(secrets.of(setting, 'one')()).toBe('first');
  });

  it('is another one once the file has changed and come to rest, and whoever holds it has that', async () => {
    await told(1);
    writeFileSync(file, 'the second\n');
    expect(await told(1)).toEqual([]);
    expect([secret(), secrets.changed(name)]).toEqual(['first', false]);
    expect(await told(1)).toEqual([{ setting: name }]);
    expect([secret(), secrets.changed(name)]).toEqual(['the second', true]);
    expect(await told()).toEqual([]);
  });

  it('is another one at the first look where it was replaced between the start and that', async () => {
    writeFileSync(file, 'the second\n');
    expect(await told(1)).toEqual([{ setting: name }]);
  });

  it('may be replaced by a rename, or by a link that points elsewhere', async () => {
    await told(1);
    writeFileSync(join(folder, 'next'), 'the second');
    renameSync(join(folder, 'next'), file);
    expect(await told()).toEqual([{ setting: name }]);
    writeFileSync(join(folder, 'third'), 'the third');
    rmSync(file);
    symlinkSync('third', file);
    expect(await told()).toEqual([{ setting: name }]);
    expect(secret()).toBe('the third');
  });

  it('is the one of the start again where that is put back, whose stated end then counts', async () => {
    for (const word of ['the second', 'first']) {
      writeFileSync(file, word);
      expect(await told()).toEqual([{ setting: name }]);
    }
    expect(secrets.changed(name)).toBe(false);
  });

  it.each<[string, () => void, string]>([
    ['empty', () => writeFileSync(file, ''), 'no-secret'],
    ['nothing but a line end', () => writeFileSync(file, '\r\n'), 'no-secret'],
    ['two lines', () => writeFileSync(file, 'one\ntwo\n'), 'no-secret'],
    ['other letters', () => writeFileSync(file, 'Schlüssel'), 'no-secret'],
    [
      'UTF-16, as PowerShell writes it',
      () => writeFileSync(file, '\ufeffx', 'utf16le'),
      'unreadable',
    ],
    ['more than anybody’s secret', () => writeFileSync(file, 'x'.repeat(5e6)), 'unreadable'],
    ['gone', () => rmSync(file), 'unreadable'],
  ])('that is %s is told of once, and the one before stays', async (_what, spoil, fault) => {
    await told(1);
    spoil();
    expect(await told()).toEqual([{ setting: name, fault }]);
    expect([secret(), secrets.changed(name)]).toEqual(['first', false]);
    writeFileSync(file, 'good again\n');
    expect(await told()).toEqual([{ setting: name }]);
    expect(secret()).toBe('good again');
  });

  it('that is spoiled once more is told of once more; one that is put back is not', async () => {
    await told(1);
    for (const spoiled of ['', 'one\ntwo']) {
      writeFileSync(file, spoiled);
      expect(await told()).toEqual([{ setting: name, fault: 'no-secret' }]);
    }
    writeFileSync(file, 'first\n');
    expect(await told()).toEqual([]);
  });

  it('begins behind the mark that some editors put before a text', () => {
    writeFileSync(file, '\ufefffresh');
    expect(secrets.of(['mail', 'passwordFile'], 'one')()).toBe('fresh');
  });

  it('has whatever letters an account’s password has, on one line', async () => {
    const at = ['directory', 'passwordFile'];
    for (const [text, refusal] of [
      ['', /^x\.yaml:1: directory\.passwordFile holds no password of one line$/],
      ['hush\nhush', /holds no password of one line$/],
    ] as const) {
      writeFileSync(file, text);
      expect(() => secrets.of(at, 'one', 'password')).toThrow(refusal);
    }
    writeFileSync(file, 'Schlüssel 1\n');
    expect(secrets.of(at, 'one', 'password')()).toBe('Schlüssel 1');
    expect(() => secrets.of(['store', 'passwordFile'], 'one')).toThrow(
      /store\.passwordFile holds no secret of one line in plain letters/,
    );
    expect(() => secrets.of(['mail', 'passwordFile'], 'nowhere')).toThrow(
      /mail\.passwordFile names a file that cannot be read.*: nowhere$/,
    );
  });
});
