import type { Client } from '../../../build/tour/launch-client.ts';
import { wordsIn } from '../../../build/words/words-in.ts';
import { languageNames } from '../../../renderer/words/language-names.ts';

const en = wordsIn('en');

/** What may be pressed where the service cannot be used: nothing of it leads out. */
const harmless = new Set([
  en['app.close'],
  en['app.startOver'],
  en['unreachable.retry'],
  en['start.continue'],
  en['challenge.continue'],
  en['challenge.back'],
  ...Object.values(languageNames),
]);

/** Everything on the screen that could lead out of the window, in words; none is what it should be. */
export async function waysOut({ app, page }: Client): Promise<string[]> {
  const found = await page.evaluate(() => {
    const elements =
      'a, area, iframe, object, embed, webview, video, audio, base, meta[http-equiv], ' +
      'form[action], [formaction], [target], [ping], [download], [contenteditable], ' +
      'input[type=file], input[type=color], input[list], script:not([nonce]), [onclick], [onload]';
    return [...document.querySelectorAll(elements)].map((each) => each.outerHTML.slice(0, 200));
  });
  const names = await page.getByRole('button').allTextContents();
  const pressed = names.filter((name) => !harmless.has(name.trim()) && leadsOut.test(name));
  const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  const extra = windows === 1 ? [] : [`${windows} windows`];
  return [...found, ...pressed.map((name) => `button ${name}`), ...extra];
}

/** Words of buttons that other clients of this kind had, and were left by. */
const leadsOut =
  /continue|proceed|anyway|ignore|accept|trust|view|certificate|details|search|browse|open|export|save|print|help|about|policy|privacy/i;
