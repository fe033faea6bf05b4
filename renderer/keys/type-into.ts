/**
 * Puts a text in the place of what is selected, as a keyboard would: the caret follows, and React hears
 * of it through the same event. A field that may not be changed now stays as it is.
 */
export function typeInto(field: HTMLInputElement, text: string): void {
  replace(field, field.selectionStart ?? 0, field.selectionEnd ?? 0, text);
}

/** Deletes what is selected, else the character before the caret. Returns whether there was any. */
export function deleteIn(field: HTMLInputElement): boolean {
  const { selectionStart, selectionEnd, value } = field;
  const from = selectionStart ?? 0;
  const to = selectionEnd ?? 0;
  // One character may be two units of UTF-16.
  const before = Array.from(value.slice(0, from)).at(-1) ?? '';
  return replace(field, from === to ? from - before.length : from, to, '');
}

/**
 * Does what Enter does in a field: presses the first button that sends its form, if that can be
 * pressed now (HTML, 4.10.21.2, implicit submission).
 */
export function enterIn({ form }: HTMLInputElement): void {
  const sends = Array.from(form?.elements ?? []).find(
    (each) => each instanceof HTMLButtonElement && each.type === 'submit',
  );
  if (sends instanceof HTMLButtonElement) sends.click();
}

function replace(field: HTMLInputElement, from: number, to: number, text: string): boolean {
  if (field.readOnly || field.disabled || (from === to && text === '')) return false;
  field.setRangeText(text, from, to, 'end');
  field.dispatchEvent(
    new InputEvent('input', {
      ...{ bubbles: true, data: text === '' ? null : text },
      inputType: text === '' ? 'deleteContentBackward' : 'insertText',
    }),
  );
  return true;
}
