import { expect } from '@playwright/test';
import type { Purpose } from '@gatehouse/shared';
import { answersOf } from '../../../build/tour/robot.ts';
import { sendAndWait } from './send-and-wait.ts';
import type { ExpectedField } from './check-screen.ts';
import { lookAtLanguages, type WalkKit } from './walk-kit.ts';

/** From the first screen, by the name of an account and Enter. An empty field is refused first. */
export async function beginByKeyboard(kit: WalkKit, purpose: Purpose, offered: Purpose[]) {
  const { stage, words, walker } = kit;
  const radios = offered.map((each): ExpectedField => ({
    role: 'radio',
    name: words(`purpose.${each}`),
  }));
  const account: ExpectedField = {
    ...{ role: 'textbox', name: words('start.account') },
    described: words('start.accountHint'),
  };
  const start = { screen: 'start', heading: words('start.title') };
  await kit.arrive({ ...start, fields: [...radios, account] });
  await lookAtLanguages(kit);
  await walker.pick(words(`purpose.${offered[0] ?? purpose}`), words(`purpose.${purpose}`));
  await walker.press('button', words('start.continue'));
  await kit.hears(words('start.accountMissing'));
  const missing: ExpectedField = { ...account, invalid: true };
  missing.described = words('start.accountMissing');
  await kit.look({ ...start, fields: [...radios, missing] });
  await walker.type(words('start.account'), stage.person.accountName);
  await walker.key('Enter');
}

/** Through the code by e-mail and the questions, each with one wrong answer. */
export async function passByKeyboard(kit: WalkKit, purpose: 'reset' | 'unlock'): Promise<void> {
  const { words, walker } = kit;
  await kit.arrive({
    ...{ screen: 'choose', heading: words('choose.title'), fields: [] },
    progress: [
      words('progress.check', { number: 1, total: 2 }),
      words('progress.more', { count: 1 }),
    ],
  });
  await walker.press('button', words('gate.email'), 'Space');
  await passCode(kit);
  const progress = [
    words('progress.check', { number: 2, total: 2 }),
    words(`progress.then.${purpose}`),
    words('progress.passed', { gates: words('gate.email') }),
  ];
  const next = { screen: 'choose', heading: words('choose.title.next'), fields: [], progress };
  await kit.arrive(next);
  await walker.press('button', words('gate.questions'));
  await passQuestions(kit, progress);
}

async function passCode(kit: WalkKit): Promise<void> {
  const { stage, words, walker } = kit;
  const { site, person } = stage;
  const code = await site.mailbox.code(person.email);
  const screen = { screen: 'code', heading: words('code.title.email') };
  const progress = [words('progress.check', { number: 1, total: 2 })];
  const field: ExpectedField = { role: 'textbox', name: words('code.field') };
  const hint = words('code.hint', { digits: code.length });
  await stage.robot.at('code');
  // That it is sent is found out by asking again: the one thing a poll may say.
  await kit.hears(words('code.delivery.sent'));
  await kit.arrive({ ...screen, progress, fields: [{ ...field, described: hint }] });
  await walker.type(words('code.field'), code === '000000' ? '000001' : '000000');
  await walker.key('Enter');
  const tries = words('challenge.triesLeft', { count: 4 });
  const refused = `${words('refusal.wrong-code')} ${tries}`;
  await kit.hears(refused);
  await kit.look({
    ...screen,
    progress,
    fields: [{ ...field, invalid: true, described: refused }],
  });
  await walker.type(words('code.field'), code);
  await walker.key('Enter');
}

async function passQuestions(kit: WalkKit, progress: string[]): Promise<void> {
  const { stage, words, walker } = kit;
  await stage.robot.at('questions');
  const known = stage.person.answers.map(({ question }) => question);
  const nodes = await walker.tree.read();
  const asked = nodes
    .filter(({ role }) => role === 'textbox')
    .map(({ name }) =>
      known.find((key) => words(`question.${key}` as 'question.first-pet') === name),
    )
    .filter((key) => key !== undefined);
  expect(asked).toHaveLength(2);
  const textOf = (key: string) => words(`question.${key}` as 'question.first-pet');
  const fields = (more: Partial<ExpectedField>): ExpectedField[] => [
    ...asked.map((key): ExpectedField => ({ role: 'textbox', name: textOf(key), ...more })),
    { role: 'checkbox', name: words('questions.show') },
  ];
  const screen = { screen: 'questions', heading: words('questions.title'), progress };
  await kit.arrive({ ...screen, fields: fields({}) });

  for (const key of asked) await walker.type(textOf(key), 'wrong');
  await sendAndWait(kit);
  const refused = words('refusal.wrong-answer');
  await kit.hears(refused);
  await kit.look({ ...screen, fields: fields({ invalid: true, described: refused }) });
  await walker.press('checkbox', words('questions.show'), 'Space');
  const answerTo = answersOf(stage.person);
  for (const key of asked) await walker.type(textOf(key), answerTo(key));
  await walker.key('Enter');
}
