import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { auditRows } from './audit-rows.ts';
import { endOf, expectHonest, makeSurvivor, type Survivor } from './survive.ts';

/** Kills the backend once at each of these moments of a reset, and asks it afterwards what came of it. */
export function describeResetKills(points: readonly string[]): void {
  describe('a backend that is killed in the middle of a reset, on the embedded directory', () => {
    let site: Site;
    let survivor: Survivor;
    let password: string;
    const person = demoPeople[0]!;
    beforeAll(async () => {
      const limits = { triesPerPerson: 100, messagesPerPerson: 50, messagesPerDestination: 50 };
      site = await makeSite({ settings: { limits } });
      survivor = makeSurvivor(site);
      password = person.password;
    });
    afterAll(async () => {
      await survivor.end();
      await site.close();
    });

    const seen = new Set<string>();
    it.each([...points])('tells the truth after %s', { timeout: 60_000 }, async (point) => {
      const survived = await survivor.survive(person, password, point);
      expect(survived.cutAt).toBeDefined();
      expectHonest(survived);
      if (survived.opensNew) password = survived.next;
      seen.add(endOf(survived));
    });

    it('has met every kind of end: nothing opened, a lost try, not set, and set', () => {
      expect([...seen]).toEqual(
        expect.arrayContaining(['none', 'interrupted', 'password-not-set', 'password-set']),
      );
    });

    it('has an audit without a gap in the end, sealed to its last row', async () => {
      const verified = await survivor.end();
      expect(verified.broken).toBeUndefined();
      expect(verified.rows).toBe(await auditRows(site));
    });
  });
}
