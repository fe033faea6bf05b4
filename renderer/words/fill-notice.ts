import type { PlaceholderValue, PlaceholderValues } from './placeholder-values.ts';

/** What a notice may write in braces, as its schema reads it. */
const braces = /\{([A-Za-z][\w-]*)\}/g;

function valueOf(name: string, values: PlaceholderValues): PlaceholderValue | undefined {
  return Object.hasOwn(values, name) ? values[name as keyof PlaceholderValues] : undefined;
}

/**
 * A notice's text with its placeholders filled. Each is filled once: what looks like a placeholder
 * inside a value stays as it is. Words of ours get a capital where a sentence begins; what is not ours is
 * set apart where the language needs it.
 */
export function fillNotice(text: string, values: PlaceholderValues): string {
  return text.replaceAll(braces, (_whole, name: string, at: number) => {
    const value = valueOf(name, values);
    if (value === undefined) return '';
    const begins = /(?:^|[.!?…]\s+|\n|[„“"])$/u.test(text.slice(0, at));
    return begins && !value.known
      ? value.text.charAt(0).toUpperCase() + value.text.slice(1)
      : value.apart;
  });
}

/**
 * The text of a QR code. A phone would take words of ours for a number or a part of an address, so
 * without all its values there is none.
 */
export function fillQrText(text: string, values: PlaceholderValues): string | undefined {
  const names = [...text.matchAll(braces)].map(([, name = '']) => name);
  if (!names.every((name) => valueOf(name, values)?.known === true)) return undefined;
  return text.replaceAll(braces, (_whole, name: string) => {
    const value = valueOf(name, values)?.text ?? '';
    if (/^https?:/i.test(text)) return encodeURIComponent(value);
    return /^(?:tel|sms|smsto):/i.test(text) ? value.replaceAll(/[^\d+]/g, '') : value;
  });
}
