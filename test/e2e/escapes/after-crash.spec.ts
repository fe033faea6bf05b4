import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '../../../build/tour/launch-client.ts';
import { expect, test } from '../support/stage.ts';

test('a page that crashed and came back opens no file dialog either', async ({
  stage: { client },
}) => {
  await client.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  const atStart = `document.querySelector('[data-screen="start"]') !== null`;
  await expect.poll(() => inPage(client, atStart)).toBe(true);
  const log = () => readFile(join(client.profile, 'logs', 'client.log'), 'utf8');
  expect(await log()).toContain('"event":"page-gone"');
  expect(await log()).not.toContain('"what":"file-system"');
  await inPage(client, `Object.assign(document.createElement('input'), { type: 'file' }).click()`);
  await expect.poll(log).toContain('"what":"file-system"');
});

/** Runs in the page of the one window as a press of a person would, through the main process. */
function inPage(client: Client, script: string): Promise<unknown> {
  return client.app
    .evaluate(
      ({ BrowserWindow }, code) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
          code,
          true,
        ) as Promise<unknown>,
      script,
    )
    .catch(() => undefined);
}
