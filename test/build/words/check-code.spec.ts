import { describe, expect, test } from 'vitest';
import { hardCodedWords, keysInCode } from '../../../build/words/check-code.ts';

const found = (text: string) =>
  hardCodedWords({ file: 'x.tsx', text }).map(({ line, problem }) => `${line}: ${problem}`);

describe('words in a component', () => {
  test.each([
    ['<p>Close the window</p>', 'Close the window'],
    ['<p>{"Close"}</p>', 'Close'],
    ['<p>{busy ? "Wait" : words("app.close")}</p>', 'Wait'],
    ['<p>{name ?? "nobody"}</p>', 'nobody'],
    ['<p>{`Call ${name}`}</p>', 'Call'],
    ['<button aria-label="Close" />', 'Close'],
    ['<img alt={"Logo"} />', 'Logo'],
    ['<Field label={`Code ${digits}`} />', 'Code'],
  ])('%s is named', (text, words) => {
    expect(found(text)).toEqual([`1: “${words}” belongs into the words`]);
  });

  test('are not what asks for words, styles, names a thing or has no letter', () => {
    expect(
      found(`<p className="root" data-screen="start" role="status" dir="ltr">
        {words('app.close')} – {count} · {kind === 'sent' && <Icon />}
      </p>`),
    ).toEqual([]);
  });

  test('are named with their line', () => {
    expect(found('<div>\n  <p>\n    {"Close"}\n  </p>\n</div>')).toEqual([
      '3: “Close” belongs into the words',
    ]);
  });
});

describe('the keys', () => {
  const keys = [
    { key: 'app.close', line: 3 },
    { key: 'code.title.email', line: 4 },
    { key: 'day.left_one', line: 5 },
    { key: 'day.left_other', line: 6 },
  ];
  const files = (text: string) => [{ file: 'x.tsx', text }];

  test('are all used, by name, by template, by plural and as an attribute', () => {
    const text =
      '<A never="app.close" />; words(`code.title.${gate}`); words(\'day.left\', { count });';
    expect(keysInCode(keys, files(text), 'en.json')).toEqual([]);
  });

  test('that nobody uses and that nobody wrote are named with their places', () => {
    const text = "words('app.close');\nwords('app.open'); words(`code.title.${gate}`);";
    expect(keysInCode(keys, files(text), 'en.json')).toEqual([
      { file: 'en.json', line: 5, problem: 'day.left is used nowhere' },
      { file: 'en.json', line: 6, problem: 'day.left is used nowhere' },
      { file: 'x.tsx', line: 2, problem: 'app.open is written nowhere' },
    ]);
  });
});
