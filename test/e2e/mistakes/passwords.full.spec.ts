import { test } from './mistaken.ts';

const next = 'Seven-Quiet-Rivers-42';
/** The same word as an Arabic keyboard types it, where the person looked at the keys alone. */
const arabic = 'سثرثى-ضعهثف-قهرثقس-٤٢';

test.describe('a keyboard in another layout than one thinks', () => {
  test.use({ walk: '03-another-keyboard' });
  test('is told while one types, and two passwords that differ are not taken', async ({
    stage: { robot, page, prove },
    person: { does, words, setPassword },
  }) => {
    await does('passes the checks', { on: 'new-password', picture: false }, () => prove());
    const script = { on: 'new-password', says: words('secret.script') };
    await does('Types the new password on an Arabic keyboard.', script, () =>
      page.getByLabel(words('newPassword.next'), { exact: true }).fill(arabic),
    );
    const different = { on: 'new-password', says: words('newPassword.different') };
    await does('Types it again on an English one.', different, () =>
      robot.setPassword(arabic, next),
    );
    await does('Has both shown, and sees why.', { on: 'new-password' }, () =>
      page
        .getByRole('checkbox', { name: words('secret.showPasswords'), exact: true })
        .check({ force: true }),
    );
    await setPassword(next);
  });
});

test.describe('passwords that the directory does not take', () => {
  test.use({ walk: '08-refused-passwords' });
  test('are each refused with the rule, and the checks stay passed', async ({
    stage: { robot, prove, person: alice },
    person: { does, words, setPassword },
  }) => {
    await does('Is through the checks.', { on: 'new-password' }, () => prove());
    const refused = (says: string) => ({ on: 'new-password', says });
    const short = refused(words('newPassword.tooShort', { limit: 10 }));
    await does('Takes a short password.', short, () => robot.setPassword('Bee-42'));
    await does('Takes a simple one.', refused(words('refusal.password-complexity')), () =>
      robot.setPassword('lowercaseonly'),
    );
    const old = refused(words('refusal.password-in-history'));
    await does('Takes the old one again.', old, () => robot.setPassword(alice.password));
    await setPassword(next);
  });
});
