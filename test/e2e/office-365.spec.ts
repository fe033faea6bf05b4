import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fullLength } from '../support/full-length.ts';
import { expect, test } from './support/stage.ts';

const next = 'Seven-Quiet-Rivers-42';

/** Everybody else's codes take the way of the first: behind a relay, it is SMTP as well. */
const ways = fullLength ? (['xoauth2', 'graph'] as const) : (['graph'] as const);

for (const mail of ways) {
  test.describe(`an organisation whose mail is with Microsoft 365, by ${mail}`, () => {
    test.use({ site: { mail } });

    test('replaces a forgotten password with a code that came from there', async ({
      stage: { prove, robot, page, site, person, backendLog, stopBackend },
    }) => {
      await prove();
      await robot.setPassword(next);
      await robot.at('done');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your new password is set');
      expect(await site.directory.opens(person.accountName, next)).toBe(true);
      const notice = await site.mailbox.wait((each) =>
        each.subject.includes('password was changed'),
      );
      expect(notice.to).toBe(person.email);
      // Code and notice have taken that way, by one token.
      expect(site.mailbox.mails).toHaveLength(2);
      expect(site.cloud?.asked).toHaveLength(1);
      expect(site.cloud?.posts).toBe(mail === 'graph' ? 2 : 0);

      await stopBackend();
      const store = await readFile(join(site.folder, 'store.db'), 'latin1');
      for (const text of [backendLog.join('\n'), store]) {
        expect(text).not.toContain(site.cloud?.secret);
        expect(text).not.toContain('token.');
      }
    });
  });
}
