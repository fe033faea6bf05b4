import { type Client, launchClient } from '../../../build/tour/launch-client.ts';
import { makeRobot, type Robot } from '../../../build/tour/robot.ts';
import { obeyLines } from './obey-lines.ts';

/** What a person, with or without a screen reader, can tell of the window. */
export interface Sight {
  screen: string;
  verdict: string | null;
  reason: string | null;
  title: string;
  /** What the keyboard would reach: the label of a field, or the words of a button or heading. */
  focus: string;
  /** What stands in the fields, by their labels. */
  typed: Record<string, string>;
  /** What live regions have said since they were last asked, in order. */
  spoken: string[];
}

/** Runs on the laptop: the real client, in the hands of a robot that looks and types. */
let client: Client | undefined;
let robot: Robot | undefined;

async function launch(policy: string): Promise<number> {
  client = await launchClient({ policy });
  robot = makeRobot(client.page);
  await client.page.evaluate(() => {
    const spoken: string[] = [];
    Object.assign(window, { spoken });
    const last = new Map<Element, string>();
    const listen = (): void => {
      for (const region of document.querySelectorAll(
        '[aria-live], [role="status"], [role="alert"]',
      )) {
        const text = region.textContent.trim();
        if (text !== '' && last.get(region) !== text) spoken.push(text);
        last.set(region, text);
      }
    };
    listen();
    spoken.length = 0;
    const how = { subtree: true, childList: true, characterData: true };
    new MutationObserver(listen).observe(document.body, how);
  });
  return client.startedIn;
}

async function look(): Promise<Sight> {
  if (client === undefined) throw new Error('no client runs');
  return client.page.evaluate(() => {
    const screen = document.querySelector<HTMLElement>('[data-screen]');
    const nameOf = (element: Element): string =>
      element instanceof HTMLInputElement
        ? (element.labels?.[0]?.textContent ?? element.name)
        : element.textContent.trim();
    const typed: Record<string, string> = {};
    for (const field of document.querySelectorAll('input')) {
      if (!['radio', 'checkbox'].includes(field.type)) typed[nameOf(field)] = field.value;
    }
    const { spoken } = window as unknown as { spoken: string[] };
    const active = document.activeElement;
    return {
      screen: screen?.dataset['screen'] ?? '',
      verdict: document.querySelector<HTMLElement>('[data-verdict]')?.dataset['verdict'] ?? null,
      reason: document.querySelector<HTMLElement>('[data-reason]')?.dataset['reason'] ?? null,
      title: document.querySelector('h1')?.textContent ?? '',
      focus: active === null || active === document.body ? '' : nameOf(active),
      typed,
      spoken: spoken.splice(0),
    };
  });
}

obeyLines(
  async (order) => {
    const text = (name: string): string => String(order[name]);
    if (order.do === 'launch') return launch(text('policy'));
    if (client === undefined || robot === undefined) throw new Error('no client runs');
    const { page } = client;
    switch (order.do) {
      case 'look':
        return look();
      case 'await':
        await page
          .locator(text('selector'))
          .first()
          .waitFor({ timeout: Number(order['limit']) });
        return look();
      case 'type':
        return page.getByLabel(text('field'), { exact: true }).pressSequentially(text('text'));
      case 'press':
        return robot.press(text('button'));
      case 'choose':
        return robot.choose(text('gate') as 'email' | 'questions');
      case 'key':
        return page.keyboard.press(text('key'));
      case 'picture':
        return page.screenshot({ path: text('path') });
      default:
        throw new Error(`the robot knows no ${order.do}`);
    }
  },
  async () => client?.close(),
);
