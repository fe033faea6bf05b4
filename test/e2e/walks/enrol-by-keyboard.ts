import { expect } from '@playwright/test';
import { visitor } from '../../../build/demo/visitor.ts';
import type { ExpectedField } from './check-screen.ts';
import { sendAndWait } from './send-and-wait.ts';
import { lookAtLanguages, type WalkKit } from './walk-kit.ts';

const address = 'v@far.example';

/** An address and saved codes are registered, after a wrong password and a wrong code. */
export async function enrolByKeyboard(kit: WalkKit): Promise<void> {
  const { words, walker, stage } = kit;
  await kit.arrive({ screen: 'start', heading: words('start.title.enrol'), fields: [] });
  await lookAtLanguages(kit);
  await walker.press('button', words('start.continue'));
  await provePassword(kit);
  const list = (missing: boolean) => ({
    screen: 'enrolment',
    heading: words(missing ? 'enrolment.title' : 'enrolment.title.ready'),
    fields: [],
  });
  const progress = [words('progress.passed', { gates: words('gate.password') })];
  await kit.arrive({ ...list(true), progress });
  await addAddress(kit, progress);
  await kit.arrive({ ...list(true), progress });
  await writeCodesDown(kit, progress);
  await kit.arrive({ ...list(false), progress });
  await walker.press('button', words('enrolment.finish'));
  await kit.arrive({ screen: 'done', heading: words('done.enrolled.title'), fields: [] });
  expect(await stage.site.directory.opens(visitor.accountName, visitor.password)).toBe(true);
}

async function provePassword(kit: WalkKit): Promise<void> {
  const { words, walker } = kit;
  const screen = { screen: 'own-code', heading: words('ownCode.title.password') };
  const progress = [words('progress.check', { number: 1, total: 1 }), words('progress.then.enrol')];
  const name = words('ownCode.field.password');
  const shown: ExpectedField = { role: 'checkbox', name: words('secret.showPassword') };
  await kit.arrive({ ...screen, progress, fields: [{ role: 'textbox', name }, shown] });
  await walker.type(name, 'Not-It-1');
  await sendAndWait(kit);
  const described = words('refusal.wrong-password');
  await kit.hears(described);
  const wrong: ExpectedField = { role: 'textbox', name, invalid: true, described };
  await kit.look({ ...screen, progress, fields: [wrong, shown] });
  await walker.type(name, visitor.password);
  await walker.key('Enter');
}

async function addAddress(kit: WalkKit, progress: string[]): Promise<void> {
  const { words, walker, stage } = kit;
  await walker.press('button', words('item.email'));
  await walker.type(words('choose.typed.address'), address);
  await walker.key('Enter');
  await stage.robot.at('set-up-destination');
  await kit.hears(words('code.delivery.sent'));
  const screen = { screen: 'set-up-destination', heading: words('code.title.email'), progress };
  const field: ExpectedField = { role: 'textbox', name: words('code.field') };
  await kit.arrive({ ...screen, fields: [field] });
  const code = await stage.site.mailbox.code(address);
  await walker.type(field.name, code === '000000' ? '000001' : '000000');
  await walker.key('Enter');
  const tries = words('challenge.triesLeft', { count: 4 });
  const described = `${words('refusal.wrong-code')} ${tries}`;
  await kit.hears(described);
  await kit.look({ ...screen, fields: [{ ...field, invalid: true, described }] });
  await walker.type(field.name, code);
  await walker.key('Enter');
}

async function writeCodesDown(kit: WalkKit, progress: string[]): Promise<void> {
  const { words, walker, stage } = kit;
  await walker.press('button', words('item.saved-code'));
  const field: ExpectedField = { role: 'textbox', name: words('setUp.typeBack') };
  await kit.arrive({
    ...{ screen: 'set-up-saved-codes', heading: words('setUp.title.saved-code'), progress },
    fields: [{ ...field, described: words('setUp.typeBackHint') }],
  });
  const text = await stage.page.locator('[data-screen="set-up-saved-codes"]').innerText();
  const [code = ''] = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(text) ?? [];
  await walker.type(field.name, code);
  await walker.key('Enter');
}
