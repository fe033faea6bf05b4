import { expect, test } from './support/stage.ts';

test.describe('a locked account', () => {
  test.use({ who: 'carol' });

  test('is unlocked by a reset in the same write', async ({ stage: { prove, robot, page } }) => {
    await prove('reset');
    await robot.setPassword('Seven-Quiet-Rivers-42');
    await robot.at('done');
    await expect(page.getByText('Your account is unlocked too.')).toBeVisible();
  });
});
