/** A form of a page, with its fields as they stand there. */
export interface Form {
  action: string;
  fields: [name: string, value: string][];
}

/** Every form of a page. Its markup is our own, and this reads no other. */
export function formsIn(page: string): Form[] {
  return page
    .split('<form')
    .slice(1)
    .map((part) => {
      const [text = ''] = part.split('</form>');
      const action = /action="([^"]*)"/u.exec(text)?.[1] ?? '/';
      const fields = [...text.matchAll(/<(?:input|textarea)\b[^>]*>/gu)].flatMap(
        ([tag]): Form['fields'] => {
          const name = /name="([^"]*)"/u.exec(tag)?.[1];
          return name === undefined ? [] : [[name, /value="([^"]*)"/u.exec(tag)?.[1] ?? '']];
        },
      );
      return { action, fields };
    });
}

/** What binds a form to its session, from whichever form there is. */
export function hidden(page: string): Form['fields'] {
  const form = /name="form" value="([^"]*)"/u.exec(page)?.[1];
  return form === undefined ? [] : [['form', form]];
}
