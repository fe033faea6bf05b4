import { beforeEach, afterEach, expect, it } from 'vitest';
import { addKey, dropKey } from '../../../backend/keyring/change-keyring.ts';
import { keyIdOf, type KeyringFile, makeKeyringFile } from '../../../backend/keyring/keyring.ts';
import { type LiveKeyring, makeLiveKeyring } from '../../../backend/keyring/live-keyring.ts';
import { agreeOnKey, keysInUse, sayOfKeys } from '../../../backend/store/agree-on-key.ts';
import { openEnrolmentStore } from '../../../backend/store/enrolment-store.ts';
import { openNodes } from '../../../backend/store/nodes.ts';
import type { Database } from '../../../backend/store/open-store.ts';
import { resealRows } from '../../../backend/store/reseal-rows.ts';
import { retireKey } from '../../../backend/store/retire-key.ts';
import { onBothStores, useStore } from '../../support/store-kinds.ts';
import { start } from '../attempts/sample-attempt.ts';

const one = makeKeyringFile();
const { content: both } = addKey(one);
const enrolmentOf = (keyring: LiveKeyring, guid: string) => ({
  questions: [],
  emails: [],
  totp: [{ id: 't', sealed: keyring.seal('secret', guid, 'BASE32SECRET') }],
});

onBothStores('the keys in use', (here) => {
  const home = useStore(here);
  let database: Database;
  beforeEach(async () => {
    await home.empty();
    database = await home.open();
  });
  afterEach(() => database.destroy());

  /** One run of a backend, as far as keys go. */
  async function node(boot: string, content: KeyringFile) {
    const keyring = makeLiveKeyring(content);
    const nodes = openNodes(database, { boot, name: boot }, () => sayOfKeys(keyring));
    const beat = async (): Promise<string> => {
      await nodes.beat(Date.now);
      await agreeOnKey(database, keyring, start, boot);
      return keyring.keyId();
    };
    await beat();
    return { keyring, beat, take: (next: KeyringFile) => keyring.take(next, keyring.keyId()) };
  }
  const ids = async () => (await keysInUse(database)).map(({ id }) => id);

  it('begin with the first, and a command takes no other into use', async () => {
    const command = makeLiveKeyring(one);
    await agreeOnKey(database, command, start);
    expect(await ids()).toEqual(['k1']);
    const later = makeLiveKeyring(both);
    await agreeOnKey(database, later, start);
    expect([later.keyId(), await ids()]).toEqual(['k1', ['k1']]);
  });

  it('gain a new one by a backend, and everybody follows', async () => {
    const first = await node('a', one);
    first.take(both);
    expect(await first.beat()).toBe('k2');
    const command = makeLiveKeyring(both);
    await agreeOnKey(database, command, start);
    expect([command.keyId(), await ids()]).toEqual(['k2', ['k1', 'k2']]);
  });

  it('refuse a keyring that lacks one, has another by its name, or another for the names', async () => {
    const first = await node('a', both);
    expect(await first.beat()).toBe('k2');
    const other = { current: 'k2', keys: { k2: addKey(one).content.keys['k2'] ?? '' } };
    const missing = { current: 'k2', keys: { k2: both.keys['k2'] ?? '' } };
    for (const content of [one, other, missing, makeKeyringFile()]) {
      const keyring = makeLiveKeyring(content);
      await expect(agreeOnKey(database, keyring, start)).rejects.toThrow(
        'put the newest keyring of this store in its place',
      );
    }
  });

  it('keep a key while a row is sealed with it, with the secrets within it, and then let it go', async () => {
    const { keyring, take, beat } = await node('a', one);
    const enrolments = openEnrolmentStore(database, keyring);
    for (const guid of ['g1', 'g2']) await enrolments.put(guid, enrolmentOf(keyring, guid), start);
    const clock = { now: start, served: true };
    expect(await retireKey(database, 'k1', clock)).toEqual({ by: 'backends', names: ['a'] });
    take(both);
    await beat();
    await beat();
    expect(await retireKey(database, 'k1', clock)).toEqual({ by: 'rows', count: 2 });
    // What is touched is sealed anew, secrets within it too.
    const g1 = await enrolments.find('g1');
    await enrolments.put('g1', g1 ?? enrolmentOf(keyring, 'g1'), start);
    expect(await retireKey(database, 'k1', clock)).toEqual({ by: 'rows', count: 1 });

    const steps = [];
    for await (const each of resealRows(database, keyring, 1)) steps.push(each);
    expect(steps.reduce((sum, { rows }) => sum + rows, 0)).toBe(1);
    expect(await retireKey(database, 'k1', clock)).toBeUndefined();
    expect(await ids()).toEqual(['k2']);

    const after = makeLiveKeyring(dropKey(both, 'k1'));
    await agreeOnKey(database, after, start);
    for (const guid of ['g1', 'g2']) {
      const [totp] = (await openEnrolmentStore(database, after).find(guid))?.totp ?? [];
      expect(keyIdOf(totp?.sealed ?? '')).toBe('k2');
      expect(after.unseal('secret', guid, totp?.sealed ?? '')).toBe('BASE32SECRET');
    }
    // A keyring of before that names the dropped key as current does not bring it back.
    const stale = await node('b', { ...both, current: 'k1' });
    expect([stale.keyring.keyId(), await ids()]).toEqual(['k2', ['k2']]);
  });

  if (here.kind === 'postgresql') {
    it('gain a new one only once every living backend has it', async () => {
      const [first, second] = [await node('a', one), await node('b', one)];
      first.take(both);
      expect(await first.beat()).toBe('k1');
      expect(await first.beat()).toBe('k1');
      second.take(both);
      expect([await second.beat(), await first.beat()]).toEqual(['k2', 'k2']);
      // One that comes now without it is told so before it does anything.
      await expect(node('c', one)).rejects.toThrow('sealed under a key k2 that it does not have');
    });
  }
});

it('a key that was dropped still recognises what it made, and opens nothing', () => {
  const before = makeLiveKeyring(both);
  before.take(both, 'k1');
  const [mac, sealed] = [before.mac('audit', 'x'), before.seal('row', 'c', 'text')];
  const after = makeLiveKeyring(dropKey(both, 'k1'));
  expect(after.matches(mac, 'audit', 'x')).toBe(true);
  expect(after.stable('person', 'x')).toEqual(before.stable('person', 'x'));
  expect(after.secret('pepper', 'k1')).toEqual(before.secret('pepper', 'k1'));
  expect(after.unseal('row', 'c', sealed)).toBeUndefined();
  expect(after.unseal('secret', 'c', before.seal('secret', 'c', 'text'))).toBeUndefined();
  expect(JSON.stringify(after.content())).not.toContain(both.keys['k1']);
  expect(() => dropKey(both, 'k2')).toThrow('k2 is the current key');
  expect(() => dropKey(addKey(both).content, 'k2')).toThrow('k1 is older than k2');
});
