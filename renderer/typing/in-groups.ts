/**
 * A code or key in groups of four, which the eye keeps apart when it is copied by hand. One that has
 * groups of its own stays as it is.
 */
export function inGroups(code: string): string {
  if (!/^[\p{L}\p{N}]+$/u.test(code)) return code;
  return (code.match(/.{1,4}/gu) ?? []).join(' ');
}
