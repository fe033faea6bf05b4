import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../backend/config/load-config.ts';
import { openDirectory } from '../../backend/directory/open-directory.ts';
import { demoPeople } from '../../build/demo/people.ts';
import { makeSite, type Site } from '../../build/demo/site.ts';
import { expectHonest, makeSurvivor, type Survivor } from '../backend/kill/survive.ts';
import { fullLength } from '../support/full-length.ts';
import { sambaAvailable } from './samba/samba-domain.ts';

const available = await sambaAvailable();
const title = available.ok
  ? 'a backend that is killed in the middle of a write, on Active Directory'
  : `a backend that is killed, on Active Directory (skipped: ${available.why})`;

/** Around what is intended and the outcome, and while the controller is at work. */
const resetPoints = fullLength
  ? ['before:9', 'after:9', 'sent:0', 'sent:5', 'sent:20', 'sent:100', 'before:10', 'after:10']
  : ['after:9', 'sent:5', 'sent:100', 'before:10'];
const changePoints = fullLength
  ? ['before:2', 'after:2', 'sent:0', 'sent:5', 'sent:20', 'sent:100', 'before:3', 'after:3']
  : ['after:2', 'sent:0', 'sent:20', 'after:3'];

describe.skipIf(!available.ok)(title, () => {
  let site: Site;
  let survivor: Survivor;
  let password: string;
  const person = demoPeople[0]!;

  beforeAll(async () => {
    site = await makeSite({
      directory: 'samba',
      address: '127.0.0.5',
      people: [person],
      settings: {
        directory: { timeout: 3 },
        rules: [
          {
            ...{ name: 'everyone', who: 'all', may: ['reset', 'change'] },
            pass: { all: ['email', 'questions'] },
          },
        ],
        limits: { triesPerPerson: 100, messagesPerPerson: 50, messagesPerDestination: 50 },
      },
    });
    survivor = makeSurvivor(site);
    password = person.password;
  }, 90_000);
  afterAll(async () => {
    await survivor.end();
    await site.close();
  });

  /** How often the domain says that the password was set ([MS-ADTS] 3.1.1.1.9). */
  async function timesSet(): Promise<number> {
    const directory = await openDirectory(loadConfig(site.config), () => undefined, Date.now);
    try {
      const entry = await directory.find({ name: person.accountName });
      const seen = await directory.observe(entry?.guid ?? '');
      if (seen?.version?.by !== 'metadata') throw new Error('the version cannot be read');
      return seen.version.count;
    } finally {
      await directory.close();
    }
  }

  describe.each([
    ['reset', resetPoints],
    ['change', changePoints],
  ] as const)('a %s', (purpose, points) => {
    const outcomes: string[] = [];
    it.each(points)(
      'sets the password once or not at all, and says which, after %s',
      { timeout: 60_000 },
      async (point) => {
        const before = await timesSet();
        const survived = await survivor.survive(person, password, point, purpose);
        expect(survived.cutAt).toBeDefined();
        expectHonest(survived, purpose);
        expect((await timesSet()) - before).toBe(survived.opensNew ? 1 : 0);
        if (survived.opensNew) password = survived.next;
        const { step } = survived;
        outcomes.push(step?.kind === 'done' ? step.outcome : (step?.refused?.reason ?? 'open'));
      },
    );

    it('has met both ends: set, and not set', () => {
      expect(outcomes).toEqual(expect.arrayContaining(['password-set', 'password-not-set']));
    });
  });
});
