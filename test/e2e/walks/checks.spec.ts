import { expect, test as base } from '@playwright/test';
import { chromiumOptions } from '../../../build/preview/chromium.ts';
import { deadEnds } from '../mistakes/dead-ends.ts';
import { spokenIn } from '../support/spoken-in.ts';
import { hear } from './heard.ts';
import { makeWalker } from './walker.ts';

// The walks find nothing wrong with the window. Here the same checks meet pages that have faults.
const test = base.extend({ launchOptions: chromiumOptions() });
const phone = '+49 30 5550 100';
const help = `<footer><span>${phone}</span><span>7K2M-9QXR</span></footer>`;
const words = spokenIn('en');

test('a dead end is told: nothing to press, no heading, no help', async ({ page }) => {
  const told = async (screen: string, foot = help): Promise<string[]> => {
    await page.setContent(`<main><section data-screen="x">${screen}</section></main>${foot}`);
    return deadEnds(page, phone);
  };
  const heading = '<h1>Please wait</h1>';
  const button = '<button>Go on</button>';
  expect(await told(heading + button)).toEqual([]);
  expect(await told(heading)).toEqual(['no action leads on']);
  const off = '<button disabled>A</button><button aria-disabled="true">B</button>';
  expect(await told(heading + off)).toEqual(['no action leads on']);
  expect(await told(button)).toEqual(['no heading']);
  expect(await told(heading + button + heading)).toEqual(['there are two headings']);
  expect(await told(heading + button, '')).toHaveLength(2);
  const over = '<div style="position:fixed;inset:0;background:#fff"></div>';
  expect(await told(heading + button, help + over)).toHaveLength(2);
});

test('what is said is written down once each time, and what stands there is not', async ({
  page,
}) => {
  await page.setContent('<p role="status">Sent</p><div id="place"></div>');
  const heard = await hear(page, words);
  const put = (html: string) =>
    page.evaluate((inside) => {
      document.getElementById('place')!.innerHTML = inside;
    }, html);
  await put('<p role="alert">Wrong</p>');
  await put('');
  await put('<p role="alert">Wrong</p>');
  await put('<p role="status">Comes with its words</p>');
  await page.evaluate(() => {
    document.querySelector('#place p')!.textContent = 'Changes';
  });
  expect((await heard.all()).map(({ text }) => text)).toEqual(['Wrong', 'Wrong', 'Changes']);
});

test('a trap, a stop that is covered, and one without a name are told', async ({ page }) => {
  const tour = async (html: string): Promise<string> => {
    await page.setContent(html);
    const walker = await makeWalker(page, words);
    return walker.tour().then(
      () => 'all is well',
      (error: unknown) => String(error),
    );
  };
  const [one, two] = ['<button>One</button>', '<button id="two">Two</button>'];
  expect(await tour(one + two)).toBe('all is well');
  const order = `${one}<button tabindex="2">Two</button><button>Three</button>`;
  expect(await tour(order)).toContain('“Three”');
  expect(await tour(`${one}<button></button>`)).toContain('has no name');
  const over = '<div style="position:fixed;inset:0;background:#fff"></div>';
  expect(await tour(one + over)).toContain('lies under');
  const trap = `${one}${two}<button>Three</button><script>
    two.addEventListener('keydown', (event) => event.preventDefault());
  </script>`;
  expect(await tour(trap)).toContain('“Three”');
});
