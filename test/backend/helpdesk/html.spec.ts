import { describe, expect, it } from 'vitest';
import { foreign, withNames } from '../../../backend/helpdesk/foreign.ts';
import { html } from '../../../backend/helpdesk/html.ts';
import { isSameOrigin } from '../../../backend/helpdesk/same-origin.ts';

const hostile = ['<script>', '"><img src=x onerror=y>', "' onfocus='x", '&lt;b&gt;', '</textarea>'];

describe('markup', () => {
  it.each(hostile)('never comes out of a value: %s', (text) => {
    const { text: written } = html`<p title="${text}">${[text, [text]]}</p>`;
    const inner = written.replace('<p title="', '').replace('">', '').replace('</p>', '');
    expect(inner).not.toMatch(/[<>"']/);
    expect(inner.replaceAll(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
  });

  it('of its own is put in as it is, and nothing where there is nothing', () => {
    expect(html`<p>${html`<b>${1}</b>`}${undefined}</p>`.text).toBe('<p><b>1</b></p>');
  });

  it('takes no value in an attribute without quotes', () => {
    expect(() => html`<input value=${'x'} />`).toThrow('stands in quotes');
    expect(html`<a href="/x?from=${'y'}">y</a>`.text).toBe('<a href="/x?from=y">y</a>');
  });
});

describe('a text that others wrote', () => {
  it('stands apart, without what nobody sees, and is cut', () => {
    expect(foreign('a\u202eb\u200b\u0000c').text).toBe('<bdi>abc</bdi>');
    expect(foreign('x'.repeat(500)).text).toBe(`<bdi>${'x'.repeat(120)}…</bdi>`);
  });

  it('stays text between the backticks of the doctor', () => {
    const texts = withNames('`mail` holds <b>').map(({ text }) => text);
    expect(texts.join('')).toBe('<code>mail</code> holds &lt;b&gt;');
  });
});

describe('a form is ours', () => {
  const host = 'desk.example:8444';
  const origin = `https://${host}`;
  it.each([
    [{ host, origin }, true],
    [{ host, origin, 'sec-fetch-site': 'same-origin' }, true],
    [{ host, origin, 'sec-fetch-site': 'none' }, false],
    [{ host, origin, 'sec-fetch-site': 'same-site' }, false],
    [{ host, origin: 'https://desk.example' }, false],
    [{ host, origin: `http://${host}` }, false],
    [{ host, origin: 'null', 'sec-fetch-site': 'same-origin' }, false],
    [{ host }, false],
    [{ origin: 'https://' }, false],
  ])('by what the browser says: %j → %s', (headers, ours) => {
    expect(isSameOrigin(headers)).toBe(ours);
  });
});
