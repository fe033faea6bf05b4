import { expect, test } from './support/stage.ts';

test.describe('a locked account', () => {
  test.use({ who: 'carol' });

  test('is unlocked without a new password, and a reset is offered afterwards', async ({
    stage: { prove, robot, page, site, person },
  }) => {
    await prove('unlock');
    await robot.press('Unlock my account');
    await robot.at('done');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account is unlocked');
    expect(await site.directory.opens(person.accountName, person.password)).toBe(true);

    await robot.press('Set a new password');
    await robot.at('new-password');
    await robot.setPassword('Seven-Quiet-Rivers-42');
    await robot.at('done');
    expect(await site.directory.opens(person.accountName, 'Seven-Quiet-Rivers-42')).toBe(true);
  });

  test('can be unlocked instead, by someone who came for a reset', async ({
    stage: { prove, robot, page, site, person },
  }) => {
    await prove('reset');
    await robot.press('Unlock my account');
    await robot.at('unlock');
    await robot.press('Unlock my account');
    await robot.at('done');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account is unlocked');
    expect(await site.directory.opens(person.accountName, person.password)).toBe(true);
  });
});

test('someone whose account is not locked is told so, and can set a new password instead', async ({
  stage: { prove, robot, page },
}) => {
  await prove('unlock');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account is not locked');
  await robot.press('Set a new password');
  await robot.at('new-password');
});
