import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { storeText } from '../../support/running-backend.ts';
import { auditRows } from './audit-rows.ts';
import { endOf, expectHonest, makeSurvivor, type Survivor } from './survive.ts';

/** Kills the backend once at each of these moments of a change, and asks it afterwards what came of it. */
export function describeChangeKills(points: readonly string[]): void {
  describe('a backend that is killed in the middle of a change, on the embedded directory', () => {
    let site: Site;
    let survivor: Survivor;
    let password: string;
    const person = demoPeople[0]!;
    beforeAll(async () => {
      const rules = [{ name: 'everyone', who: 'all', may: ['change'] }];
      site = await makeSite({ settings: { rules, limits: { triesPerPerson: 100 } } });
      survivor = makeSurvivor(site);
      password = person.password;
    });
    afterAll(async () => {
      await survivor.end();
      await site.close();
    });

    const seen = new Set<string>();
    it.each([...points])(
      'tells the truth after %s, and has no password in its store',
      { timeout: 60_000 },
      async (point) => {
        const survived = await survivor.survive(person, password, point, 'change');
        expect(survived.cutAt).toBeDefined();
        expectHonest(survived, 'change');
        const stored = await storeText(site);
        // The search would find something: what is not secret is there.
        if (survived.opensNew) expect(stored).toContain('change-intended');
        for (const secret of [password, survived.next]) expect(stored).not.toContain(secret);
        if (survived.opensNew) password = survived.next;
        seen.add(endOf(survived));
      },
    );

    it('has met every kind of end: nothing opened, not yet begun, not set, and set', () => {
      expect([...seen]).toEqual(
        expect.arrayContaining(['none', 'new-password', 'password-not-set', 'password-set']),
      );
    });

    it('has an audit without a gap in the end, sealed to its last row', async () => {
      const verified = await survivor.end();
      expect(verified.broken).toBeUndefined();
      expect(verified.rows).toBe(await auditRows(site));
    });
  });
}
