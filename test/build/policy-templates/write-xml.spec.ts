import { describe, expect, it } from 'vitest';
import {
  element,
  writeDocument,
  writeFragment,
} from '../../../build/policy-templates/write-xml.ts';
import { childOf, need, parseXml } from '../../support/parse-xml.ts';

describe('a document', () => {
  it('comes back from a parser as it was, whatever stands in it', () => {
    const text = 'a & b < c > d "e" \'f\'\n\ng\t„ü“ 😀';
    const written = writeDocument(
      element('root', { id: text }, [element('child', { on: true, at: 3 }, text)]),
    );
    const root = parseXml(written);
    expect(need(root, 'id')).toBe(text);
    const child = childOf(root, 'child');
    expect(child.textContent).toBe(text);
    expect([need(child, 'on'), need(child, 'at')]).toEqual(['true', '3']);
  });

  it('is indented where there are elements, and never beside text', () => {
    const inner = element('b', {}, [element('c', {}, 'text'), element('d', { e: undefined })]);
    expect(writeDocument(element('a', {}, [inner]))).toBe(
      [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<a>',
        '  <b>',
        '    <c>text</c>',
        '    <d/>',
        '  </b>',
        '</a>',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['a zero', '\u0000'],
    ['an escape', '\u001b'],
    ['half a character', '\ud800'],
  ])('refuses %s, which no XML can hold', (_name, bad) => {
    expect(() => writeDocument(element('a', {}, `x${bad}`))).toThrow(RangeError);
    expect(() => writeFragment([element('a', { b: bad })])).toThrow(RangeError);
  });
});

describe('the parser of these tests', () => {
  it.each([
    ['a tag that is not closed', '<a><b></a>'],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['an entity that nobody knows', '<a>&nope;</a>'],
    ['two roots', '<a/><b/>'],
    ['a bare ampersand', '<a>x & y</a>'],
  ])('refuses %s', (_name, text) => {
    expect(() => parseXml(text)).toThrow();
  });
});
