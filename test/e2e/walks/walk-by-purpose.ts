import { expect } from '@playwright/test';
import type { Purpose } from '@gatehouse/shared';
import type { ExpectedField } from './check-screen.ts';
import { enrolByKeyboard } from './enrol-by-keyboard.ts';
import { sendAndWait } from './send-and-wait.ts';
import { beginByKeyboard, passByKeyboard } from './through-gates.ts';
import type { WalkKit } from './walk-kit.ts';

const next = 'Quiet-Owl-42';

/** A whole walk for each purpose. Each ends with what the directory itself says. */
export const walkByPurpose: Readonly<Record<Purpose, (kit: WalkKit) => Promise<void>>> = {
  async reset(kit) {
    const { words, walker } = kit;
    await beginByKeyboard(kit, 'reset', ['reset', 'unlock']);
    await passByKeyboard(kit, 'reset');
    const passed = [words('progress.last')];
    const screen = { screen: 'new-password', heading: words('newPassword.title') };
    await kit.arrive({ ...screen, progress: passed, fields: passwordFields(kit, {}) });
    await typeTwice(kit, 'lowercaseonly');
    const refused = `${words('refusal.password-complexity')} ${words('newPassword.stays')}`;
    await kit.hears(refused);
    const fields = passwordFields(kit, { invalid: true, described: refused });
    await kit.look({ ...screen, progress: passed, fields });
    await typeTwice(kit, next);
    await arriveDone(kit, 'password-set');
    await opens(kit, next);
    await leave(kit, walker.press);
  },
  async unlock(kit) {
    const { words, walker, stage } = kit;
    await beginByKeyboard(kit, 'unlock', ['reset', 'unlock']);
    await passByKeyboard(kit, 'unlock');
    const progress = [words('progress.last')];
    const heading = words('unlock.title.locked');
    await kit.arrive({ screen: 'unlock', heading, fields: [], progress });
    await walker.press('button', words('unlock.unlock'));
    await arriveDone(kit, 'unlocked');
    await opens(kit, stage.person.password);
    await leave(kit, walker.press);
  },
  async change(kit) {
    const { words, walker, stage } = kit;
    await beginByKeyboard(kit, 'change', ['reset', 'unlock', 'change']);
    const screen = { screen: 'new-password', heading: words('newPassword.title.change') };
    const current: ExpectedField = { role: 'textbox', name: words('newPassword.current') };
    await kit.arrive({ ...screen, fields: [current, ...passwordFields(kit, {})] });
    await walker.type(current.name, 'Not-It-1');
    await typeTwice(kit, next, () => sendAndWait(kit));
    const refused = `${words('refusal.wrong-password')} ${words('newPassword.stays.change')}`;
    await kit.hears(refused);
    const wrong: ExpectedField = { ...current, invalid: true, described: refused };
    await kit.look({ ...screen, fields: [wrong, ...passwordFields(kit, {})] });
    await walker.type(current.name, stage.person.password);
    await typeTwice(kit, next);
    await arriveDone(kit, 'password-set');
    await opens(kit, next);
    await leave(kit, walker.press);
  },
  enrol: enrolByKeyboard,
};

function passwordFields({ words }: WalkKit, more: Partial<ExpectedField>): ExpectedField[] {
  return [
    { role: 'textbox', name: words('newPassword.next'), ...more },
    { role: 'textbox', name: words('newPassword.again') },
    { role: 'checkbox', name: words('secret.showPasswords') },
  ];
}

async function typeTwice(
  { words, walker, heardAll }: WalkKit,
  password: string,
  send = () => walker.key('Enter'),
): Promise<void> {
  await walker.type(words('newPassword.next'), password);
  await walker.type(words('newPassword.again'), password);
  // Neither the rules that are ticked off nor the keys themselves are said.
  await heardAll();
  await send();
}

/** The end is told by the heading, which has the focus; no live region says it a second time. */
async function arriveDone(kit: WalkKit, outcome: 'password-set' | 'unlocked'): Promise<void> {
  const heading = kit.words(`done.${outcome}.title`);
  await kit.arrive({ screen: 'done', heading, fields: [] });
}

async function opens({ stage: { site, person } }: WalkKit, password: string): Promise<void> {
  expect(await site.directory.opens(person.accountName, password)).toBe(true);
}

/** Out by the button that closes the window. */
async function leave(
  { stage: { client }, words }: WalkKit,
  press: WalkKit['walker']['press'],
): Promise<void> {
  const ended = client.app.waitForEvent('close');
  await press('button', words('app.close')).catch((error: unknown) => {
    if (!String(error).includes('closed')) throw error;
  });
  await ended;
}
