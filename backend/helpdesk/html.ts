/** Markup that may be sent as it is. Only `html` makes it, so nothing from outside is ever one. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Value = string | number | Html | readonly Value[] | undefined;

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Writes markup: every value that is put in is text and is escaped, unless it was made by `html`
 * itself; a list is written one after the other, and nothing where there is none. Values stand between
 * tags or in quoted attributes.
 * @throws Error for an attribute without quotes, where escaping would not be enough
 */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  const [first = '', ...rest] = parts;
  return new Html(
    rest.reduce((text, part, at) => {
      if (/\s[\w-]+=\s*$/u.test(text)) throw new Error('a value of an attribute stands in quotes');
      return text + written(values[at]) + part;
    }, first),
  );
}

function written(value: Value): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(written).join('');
  return String(value).replace(/[&<>"']/gu, (sign) => entities[sign] ?? '');
}
