/** Browsers send less; whoever sends more is not asked what they meant (RFC 9110, section 12.5.4). */
const longest = 1000;
const most = 20;
const range =
  /^([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)(?:\s*;\s*[Qq]=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?$/u;

/**
 * The languages of an `Accept-Language` header (BCP 47), most wanted first, and in their order where
 * two are wanted alike. What is not wanted (`q=0`), stands for any (`*`) or is misspelt is left out.
 */
export function acceptedLanguages(header: string | undefined): string[] {
  if (header === undefined || header.length > longest) return [];
  return header
    .split(',', most)
    .flatMap((part) => {
      const [, tag, quality = '1'] = range.exec(part.trim()) ?? [];
      return tag === undefined || Number(quality) === 0 ? [] : [{ tag, quality: Number(quality) }];
    })
    .toSorted((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);
}
