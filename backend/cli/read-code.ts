/** A support code as it was meant: nobody hears a difference between O and 0, or I, L and 1. */
export function readCode(typed: string): string {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  const code = plain.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return code.length > 4 ? `${code.slice(0, 4)}-${code.slice(4)}` : code;
}
