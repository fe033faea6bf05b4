import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import type { LogEvent } from '../../../electron/log/event.ts';
import { createReminder } from '../../../electron/reminder/create-reminder.ts';
import { readReminder, reminderKey } from '../../../electron/reminder/reminder-file.ts';

const day = 86_400_000;
const account = 'CORP\\anna';
let folder: string;
let path: string;
let now: number;
let log: LogEvent[];
beforeEach(() => {
  folder = temporaryFolder('reminder');
  path = join(folder, 'reminder.json');
  now = Date.parse('2027-03-10T08:00:00Z');
  log = [];
});

const reminderOf = (who = account, since?: string, at = path) =>
  createReminder({
    path: at,
    account: who,
    policy: { snoozeDays: 3, ...(since !== undefined && { since }) },
    wallClock: () => now,
    log: (event) => log.push(event),
  });

describe('the record', () => {
  it('outlives the process, and keeps each account by itself', () => {
    reminderOf().settle(90 * day);
    reminderOf('CORP\\ben').snooze();
    expect(reminderOf().isDue()).toBe(false);
    expect(reminderOf('corp\\ANNA').isDue()).toBe(false);
    expect(reminderOf('CORP\\ben').isDue()).toBe(false);
    expect(reminderOf('CORP\\cem').isDue()).toBe(true);
    now += 3 * day;
    expect(reminderOf('CORP\\ben').isDue()).toBe(true);
    expect(reminderOf().isDue()).toBe(false);
    expect(log.map((event) => 'outcome' in event && event.outcome)).toEqual(['settled', 'snoozed']);
  });

  it('names nobody, and leaves no other file behind', () => {
    reminderOf().settle();
    expect(readFileSync(path, 'utf8')).not.toMatch(/anna|corp/i);
    expect(readFileSync(path, 'utf8')).toContain(reminderKey(account));
    expect(readdirSync(folder)).toEqual(['reminder.json']);
  });

  it('is read against the day from which the rules are new', () => {
    reminderOf().settle();
    expect(reminderOf(account, '2027-03-10').isDue()).toBe(false);
    now += 2 * day;
    expect(reminderOf(account, '2027-03-11').isDue()).toBe(true);
    expect(reminderOf(account, '2027-04-01').isDue()).toBe(false);
  });

  it('holds fifty accounts and lets the oldest go', () => {
    for (let each = 0; each < 55; each += 1) reminderOf(`CORP\\user${each}`).settle();
    expect(reminderOf('CORP\\user4').isDue()).toBe(true);
    expect(reminderOf('CORP\\user5').isDue()).toBe(false);
    expect(reminderOf('CORP\\user54').isDue()).toBe(false);
  });

  const key = reminderKey(account);
  it.each([
    ['nothing', ''],
    ['half a file', '{"accounts":{"'],
    ['another form', '[]'],
    ['a text for a time', JSON.stringify({ accounts: { [key]: { snoozedUntil: 'soon' } } })],
    ['a time below zero', JSON.stringify({ accounts: { [key]: { snoozedUntil: -1 } } })],
    ['a time beyond all', `{"accounts":{"${key}":{"snoozedUntil":1e999}}}`],
    ['a field too many', JSON.stringify({ accounts: { [key]: { password: 'x' } } })],
    ['a name for a key', JSON.stringify({ accounts: { 'CORP\\anna': { snoozedUntil: 0 } } })],
    ['a prototype', `{"__proto__":{"accounts":{}},"accounts":{"__proto__":{"snoozedUntil":1}}}`],
    ['too much', `{"accounts":{}}${' '.repeat(70_000)}`],
  ])('that holds %s counts as absent, and is written anew', (_what, content) => {
    writeFileSync(path, content);
    expect(reminderOf().isDue()).toBe(true);
    reminderOf().settle();
    expect(reminderOf().isDue()).toBe(false);
    expect(readReminder(path, account)).toEqual({ settled: { at: now, until: now + 365 * day } });
  });

  it('with any content at all never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (content) => {
        writeFileSync(path, content);
        expect(reminderOf().isDue()).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('that cannot be written stops nobody, and the log tells no path', () => {
    mkdirSync(path);
    const reminder = reminderOf();
    reminder.snooze();
    reminder.settle();
    expect(reminder.isDue()).toBe(true);
    expect(log).toHaveLength(2);
    expect(log[0]).toMatchObject({ event: 'reminder', outcome: 'not-kept' });
    expect(JSON.stringify(log)).not.toContain(folder);
    expect(readdirSync(folder)).toEqual(['reminder.json']);
  });
});
