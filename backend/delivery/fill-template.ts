/** What a gateway's templates may name. */
export const placeholders = ['to', 'digits', 'extension', 'text', 'code', 'language'] as const;
export type Values = Record<(typeof placeholders)[number], string>;

/** A value out of JSON, its texts being templates. */
export type Template = string | number | boolean | null | Template[] | { [name: string]: Template };

const named = /\{([A-Za-z]+)(:xml)?\}/gu;

/**
 * Puts the values in wherever a text has `{name}`, or `{name:xml}` inside of XML. Values are only ever
 * put into texts, never into the text of a JSON document or of a form: whoever writes those out
 * escapes them. What is put in is not looked through again.
 */
export function fillText(template: string, values: Values): string {
  return template.replace(named, (whole, name: string, xml: string | undefined) => {
    if (!isPlaceholder(name)) return whole;
    return xml === undefined ? values[name] : escapeXml(values[name]);
  });
}

/** The same for every text inside. Names of fields are taken as they are. */
export function fill(template: Template, values: Values): Template {
  if (typeof template === 'string') return fillText(template, values);
  if (template === null || typeof template !== 'object') return template;
  if (Array.isArray(template)) return template.map((each) => fill(each, values));
  return Object.fromEntries(
    Object.entries(template).map(([name, each]) => [name, fill(each, values)]),
  );
}

/** Every name in braces, known or not. */
export function namesIn(template: Template): string[] {
  if (typeof template === 'string')
    return [...template.matchAll(named)].map(([, name = '']) => name);
  if (template === null || typeof template !== 'object') return [];
  return (Array.isArray(template) ? template : Object.values(template)).flatMap(namesIn);
}

export function isPlaceholder(name: string): name is keyof Values {
  return (placeholders as readonly string[]).includes(name);
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
function escapeXml(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => entities[sign] ?? '');
}
