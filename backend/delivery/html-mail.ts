import type { Locale } from '@gatehouse/shared';

/** The languages that run from right to left. */
const rightToLeft: readonly Locale[] = ['ar'];

const fonts = "'Segoe UI',system-ui,-apple-system,'Helvetica Neue',Arial,sans-serif";
const paragraph = 'margin:0 0 16px;font-size:16px;line-height:24px';
const large =
  'display:inline-block;margin:4px 0;font-size:28px;line-height:36px;letter-spacing:4px;' +
  "font-family:Consolas,'Cascadia Mono',Menlo,monospace;font-weight:600";

/**
 * The paragraphs of a message as a page, for mail programs that show one. It fetches nothing, links to
 * nothing and has no picture, so that opening it tells nobody, and no link teaches people to follow any.
 * Well-formed XML too, so that it can be checked by any parser.
 * @param code stands large, from left to right in every language
 */
export function htmlMail(
  locale: Locale,
  subject: string,
  paragraphs: readonly string[],
  code?: string,
): string {
  const direction = rightToLeft.includes(locale) ? 'rtl' : 'ltr';
  const emphasised = code === undefined ? undefined : escaped(code);
  const written = paragraphs.map((text) => {
    const lines = escaped(text).replaceAll('\n', '<br />');
    const shown =
      emphasised === undefined
        ? lines
        : lines.replace(
            emphasised,
            () => `<strong dir="ltr" style="${large}">${emphasised}</strong>`,
          );
    return `<p style="${paragraph}">${shown}</p>`;
  });
  return [
    '<!DOCTYPE html>',
    `<html lang="${locale}" dir="${direction}">`,
    '<head>',
    '<meta charset="utf-8" />',
    '<meta name="viewport" content="width=device-width" />',
    '<meta name="color-scheme" content="light dark" />',
    // Else some programs make a telephone number of the code.
    '<meta name="format-detection" content="telephone=no" />',
    `<title>${escaped(subject)}</title>`,
    '</head>',
    `<body style="margin:0;padding:24px;font-family:${fonts}">`,
    '<div style="max-width:560px">',
    ...written,
    '</div>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

const entities: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;' },
  ...{ '"': '&quot;', "'": '&#39;' },
};

/** What an administrator or a directory has written, as text and nothing else. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (letter) => entities[letter] ?? letter);
}
