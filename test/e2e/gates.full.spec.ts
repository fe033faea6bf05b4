import { expect, test } from './support/stage.ts';

test('dora and root.admin, whom nobody may reset, meet the screens that everybody meets', async ({
  stage: { begin, robot, page, site },
}) => {
  for (const account of ['dora', 'root.admin']) {
    await begin('reset', account);
    await robot.choose('questions');
    await robot.at('questions');
    await robot.answerQuestions(() => 'Mister Whiskers');
    await expect(page.getByText('At least one answer is not right.').first()).toBeVisible();
    await robot.press('Start over');
    await robot.at('start');
  }
  expect(site.mailbox.mails).toEqual([]);
});
