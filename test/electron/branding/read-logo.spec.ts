import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkSvg } from '../../../electron/branding/check-svg.ts';
import { largestLogo, readLogo } from '../../../electron/branding/read-logo.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { chunk, png, svg } from './logo-samples.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('logo');
});
function read(name: string, content: string | Buffer) {
  writeFileSync(join(folder, name), content);
  return readLogo(folder, name);
}
const decoded = (url: string) => Buffer.from(url.split(',')[1] ?? '', 'base64');

describe('a logo that is taken', () => {
  it('as PNG arrives byte by byte', () => {
    const content = png(200, 32, chunk('tEXt', Buffer.from('Title\0Corp')));
    const logo = read('logo.png', content);
    if (!logo.ok) throw new Error(logo.problem);
    expect(logo.dataUrl).toMatch(/^data:image\/png;base64,/);
    expect(decoded(logo.dataUrl).equals(content)).toBe(true);
  });

  it.each([
    ['shapes', svg('<path d="M0 0h10v10z" fill="#123456"/><circle cx="5" cy="5" r="4"/>')],
    ['an XML declaration and comments', `<?xml version="1.0"?>\n<!-- Corp -->\n${svg('<g/>')}\n`],
    [
      'a gradient that takes after another',
      svg(
        '<defs><linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient>' +
          '<linearGradient id="b" xlink:href="#a"/></defs><rect width="9" height="9" fill="url(#b)"/>',
        'xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"',
      ),
    ],
    [
      'a style sheet as programs write it',
      svg(
        '<style>.cls-1, .cls-2{fill:#fff;stroke:rgb(1, 2, 3)}\n#a{opacity:.5}</style><g class="cls-1"/>',
      ),
    ],
    [
      'a clip',
      svg('<clipPath id="c"><rect width="9" height="9"/></clipPath><g clip-path="url(#c)"/>'),
    ],
    [
      'words for those who do not see it',
      svg('<title>Corp &amp; Söhne &#169;</title>', 'width="90px" height="20"'),
    ],
    ['a style of its own', svg('<path style="fill:none; stroke: url(#a)" d=""/>')],
  ])('as SVG may have %s', (_what, text) => {
    expect(checkSvg(text)).toBeUndefined();
    const logo = read('logo.svg', `\uFEFF${text}`);
    expect(logo.ok && decoded(logo.dataUrl).toString()).toBe(text);
  });
});

describe('a hostile SVG is refused:', () => {
  const xlink = 'xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"';
  const nested = (name: string) => svg(`<${name}><${name}/></${name}>`);
  it.each([
    ['a script', svg('<script>alert(1)</script>'), /element .*\(script\)/],
    [
      'a script with another prefix',
      svg('<s:script xmlns:s="http://www.w3.org/2000/svg"/>'),
      /element/,
    ],
    ['a page within', nested('foreignObject'), /\(foreignObject\)/],
    ['an event', svg('<g onload="alert(1)"/>'), /\(onload\)/],
    ['an event on the root', svg('', 'viewBox="0 0 9 9" onload="x"'), /\(onload\)/],
    ['an image from elsewhere', svg('<image href="https://evil.example/x.png"/>'), /\(image\)/],
    ['an image within', svg('<image href="data:image/svg+xml;base64,AA=="/>'), /\(image\)/],
    ['a link', svg('<a href="https://evil.example"><g/></a>'), /\(a\)/],
    ['a repetition', svg('<g id="a"/><use href="#a"/>'), /\(use\)/],
    ['a movement', svg('<rect><animate attributeName="x" to="9"/></rect>'), /\(animate\)/],
    ['an attribute that is set later', svg('<set attributeName="href" to="x"/>'), /\(set\)/],
    ['a filter', svg('<filter id="f"><feImage href="x"/></filter>'), /\(filter\)/],
    ['a pattern', svg('<pattern id="p"/>'), /\(pattern\)/],
    [
      'a gradient from elsewhere',
      svg('<linearGradient xlink:href="https://e.example#a"/>', xlink),
      /reference/,
    ],
    ['a script as a reference', svg('<linearGradient href="javascript:alert(1)"/>'), /reference/],
    ['a paint from elsewhere', svg('<g fill="url(https://e.example/#a)"/>'), /reach out.*fill/],
    ['a paint in pieces', svg('<g fill="u&#114;l(//e.example)"/>'), /reach out/],
    ['an escape', svg('<g style="fill:\\75rl(//e.example)"/>'), /reach out/],
    ['an import', svg('<style>@import "//e.example";</style>'), /style sheet/],
    ['an import before a rule', svg('<style>@import "//e.example"; .a{fill:red}</style>'), /rule/],
    ['a font from elsewhere', svg('<style>@font-face{src:url(//e.example)}</style>'), /rule/],
    [
      'a comment that is a string',
      svg('<style>.a{fill:"/*";fill:url(//e.example);fill:"*/"}</style>'),
      /reach out/,
    ],
    ['a style that loads', svg('<g style="background:url(//e.example)"/>'), /\(background\)/],
    ['a style with another function', svg('<g style="fill:image-set(x)"/>'), /reach out/],
    ['a mask in a mask', svg('<mask id="a"><g mask="url(#b)"/></mask>'), /within another/],
    ['a document type', `<!DOCTYPE svg SYSTEM "x">${svg('')}`, /document type/],
    ['entities', `<!DOCTYPE svg [<!ENTITY a "aa">]>${svg('&a;')}`, /document type/],
    ['an entity that nobody knows', svg('<title>&lol;</title>'), /entity/],
    ['CDATA', svg('<style><![CDATA[.a{fill:red}]]></style>'), /CDATA/],
    ['a style sheet of its own', `<?xml-stylesheet href="//e.example"?>${svg('')}`, /instruction/],
    ['an instruction within', svg('<?php x ?>'), /instruction/],
    ['a foreign namespace', svg('<g xmlns="http://www.w3.org/1999/xhtml"/>'), /namespace/],
    ['no namespace', '<svg viewBox="0 0 9 9"/>', /namespace/],
    ['HTML', '<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', /svg/],
    ['no size', svg('', ''), /viewBox/],
    ['a size of nothing', svg('', 'viewBox="0 0 0 20"'), /viewBox/],
    ['a size in per cent', svg('', 'width="100%" height="100%"'), /viewBox/],
    ['a giant', svg('', 'width="100000" height="9"'), /viewBox/],
    [
      'an end that is missing',
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g>',
      /end/,
    ],
    ['another end', svg('<g></h>'), /end/],
    ['an attribute twice', svg('<g id="a" id="b"/>'), /twice/],
    ['an attribute without quotes', svg('<g id=a/>'), /not finished/],
    ['two pictures', svg('') + svg(''), /outermost/],
    ['text behind it', `${svg('')}x`, /outside/],
    ['nothing', '', /no element/],
    ['a comment without an end', `${svg('')}<!-- `, /comment/],
    ['a comment in a comment', `<!-- a -- b -->${svg('')}`, /comment/],
    ['a character that XML does not have', svg('<title>\u0007</title>'), /character/],
    ['too much', svg('<g/>'.repeat(2_001)), /more than 2000/],
    ['a tower', svg('<g>'.repeat(40) + '</g>'.repeat(40)), /more than 32/],
  ])('%s', (_what, text, problem) => {
    expect(checkSvg(text)?.problem).toMatch(problem);
    expect(read('logo.svg', text)).toMatchObject({ ok: false, code: 'bad-logo' });
  });

  it('with the line of what is wrong, and no name that could be anything but one', () => {
    const logo = read('logo.svg', svg('\n<g/>\n  <script/>'));
    expect(logo).toMatchObject({ ok: false, line: 3, column: 3 });
    const long = `a${'b'.repeat(60)}`;
    expect(checkSvg(svg(`<${long}/>`))?.problem).not.toContain('bbb');
  });

  it('whatever it is, without ever throwing or taking long', () => {
    const piece = fc.constantFrom(
      ...['<svg ', 'xmlns="http://www.w3.org/2000/svg" ', 'viewBox="0 0 9 9"', '>', '/>', '</svg>'],
      ...[
        '<g',
        '<style>',
        '</style>',
        '.a{',
        '}',
        'fill:',
        'url(',
        '#a)',
        ';',
        '"',
        '&',
        '<!--',
        '--',
      ],
      ...['<script', ' onload="', '<!DOCTYPE', ']]>', '\\', '@import', 'style="', ' '],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        if (checkSvg(text) !== undefined) return;
        expect(text).not.toMatch(/<script|onload|<!DOCTYPE|@|\\|url\((?!#a\))/);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a PNG is refused:', () => {
  const sound = png(20, 10);
  const changed = Buffer.from(sound);
  changed[20] = 7;
  it.each([
    ['another picture', Buffer.from('GIF89a'), /no PNG/],
    ['an SVG by another name', Buffer.from(svg('')), /no PNG/],
    ['an end that is missing', sound.subarray(0, -12), /damaged/],
    ['half of it', sound.subarray(0, 40), /damaged/],
    ['a changed byte', changed, /damaged/],
    ['something behind it', Buffer.concat([sound, Buffer.from('<script/>')]), /behind its end/],
    ['an animation', png(20, 10, chunk('acTL', Buffer.alloc(8))), /animation/],
    ['no width', png(0, 10), /damaged/],
    ['a giant', png(2_049, 1), /2048 pixels/],
    ['a header twice', Buffer.concat([sound.subarray(0, 33), sound.subarray(8)]), /damaged/],
  ])('%s', (_what, content, problem) => {
    const logo = read('logo.png', content);
    expect(logo).toMatchObject({ ok: false, code: 'bad-logo' });
    expect(!logo.ok && logo.problem).toMatch(problem);
  });
});

it('a logo that is too large, not there, a folder, or in a code page of its own is refused', () => {
  expect(read('a.svg', `${svg('')}${' '.repeat(largestLogo)}`)).toMatchObject({
    code: 'file-too-large',
  });
  expect(readLogo(folder, 'b.png')).toMatchObject({ code: 'file-missing' });
  expect(readLogo(join(folder, '..'), folder.split(/[\\/]/).at(-1) ?? '')).toMatchObject({
    code: 'file-unreadable',
  });
  expect(read('c.svg', Buffer.from(svg('<title>ü</title>'), 'latin1'))).toMatchObject({
    code: 'not-utf-8',
  });
});
