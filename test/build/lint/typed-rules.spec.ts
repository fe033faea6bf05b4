import { beforeAll, describe, expect, it } from 'vitest';
import { strictRules } from '../../../build/lint/strict-rules.ts';
import { type LintFinding, lintFiles } from './lint-files.ts';

/** Of rules that need the types: what somebody might write. */
const refused: [rule: string, code: string][] = [
  ['await-thenable', `export const f = async (x: number) => { await x; };`],
  ['no-array-delete', `export const f = (x: number[]) => { delete x[0]; };`],
  ['no-base-to-string', `export const f = (x: { a: number }) => String(x);`],
  [
    'no-confusing-void-expression',
    `export const f = (g: () => void) => { const x = g(); return x; };`,
  ],
  ['no-deprecated', `/** @deprecated */ const old = () => 1; export const x = old();`],
  ['no-duplicate-type-constituents', `export type X = 'a' | 'b' | 'a';`],
  ['no-floating-promises', `export const f = (x: Promise<void>) => { x; };`],
  ['no-for-in-array', `export const f = (x: number[]) => { for (const i in x) f([Number(i)]); };`],
  ['no-implied-eval', `setTimeout('alert(1)', 10);`],
  ['no-meaningless-void-operator', `export const f = (g: () => void) => { void g(); };`],
  ['no-misused-promises', `export const f = (x: Promise<boolean>) => { if (x) f(x); };`],
  ['no-misused-promises', `setTimeout(async () => { await Promise.resolve(); }, 1);`],
  ['no-misused-spread', `export const f = (x: Promise<object>) => ({ ...x });`],
  ['no-redundant-type-constituents', `export type X = unknown | string;`],
  ['no-unnecessary-boolean-literal-compare', `export const f = (x: boolean) => x === true;`],
  ['no-unnecessary-condition', `export const f = (x: { a: number }) => x?.a;`],
  ['no-unnecessary-condition', `export const f = (x: string) => x ?? 'y';`],
  ['no-unnecessary-condition', `export const f = (x: 'a' | 'b') => x === 'a' || x === 'b';`],
  ['no-unnecessary-template-expression', 'export const f = (x: string) => `${x}`;'],
  ['no-unnecessary-type-arguments', `export const f = <T = number>(x: T) => x; f<number>(1);`],
  ['no-unnecessary-type-assertion', `export const f = (x: string) => x as string;`],
  ['no-unnecessary-type-conversion', `export const f = (x: string) => String(x);`],
  ['no-unnecessary-type-parameters', `export function f<T>(x: T): void { console.error(x); }`],
  ['no-unsafe-argument', `export const f = (x: string) => { f(JSON.parse(x)); };`],
  [
    'no-unsafe-assignment',
    `export const f = (x: string) => { const y = JSON.parse(x); return String(y); };`,
  ],
  ['no-unsafe-call', `export const f = (x: string) => { JSON.parse(x)(); };`],
  ['no-unsafe-enum-comparison', `enum E { A = 1 } export const f = (x: E, y: number) => x === y;`],
  ['no-mixed-enums', `export enum E { A = 1, B = 'b' }`],
  [
    'no-unsafe-enum-assignment',
    `enum E { A = 1 } export const f = (x: number): E => { const y: E = x; return y; };`,
  ],
  ['no-generated-empty-object-type', `export type X = Omit<{ a: string }, 'a'>;`],
  ['no-unsafe-member-access', `export const f = (x: string): unknown => JSON.parse(x).y;`],
  ['no-unsafe-return', `export const f = (x: string): string => JSON.parse(x);`],
  ['no-unsafe-unary-minus', `export const f = (x: string) => -x;`],
  ['no-useless-default-assignment', `export const f = ({ a = 1 }: { a: number }) => a;`],
  ['only-throw-error', `export const f = () => { throw 'x'; };`],
  ['prefer-promise-reject-errors', `export const f = () => Promise.reject('x');`],
  [
    'prefer-reduce-type-parameter',
    `export const f = (x: string[]) => x.reduce((a, b) => a.concat(b), [] as string[]);`,
  ],
  ['prefer-return-this-type', `export class A { b(): A { return this; } }`],
  ['related-getter-setter-pairs', `export interface A { get b(): string; set b(x: number); }`],
  ['restrict-plus-operands', `export const f = (x: number, y: string) => x + y;`],
  ['restrict-template-expressions', 'export const f = (x: object) => `${x}`;'],
  [
    'return-await',
    `export const f = async (x: Promise<void>) => { try { return x; } catch { return; } };`,
  ],
  [
    'switch-exhaustiveness-check',
    `export const f = (x: 'a' | 'b') => { switch (x) { case 'a': f(x); } };`,
  ],
  [
    'use-unknown-in-catch-callback-variable',
    `export const f = (x: Promise<void>) => x.catch((e) => String(e));`,
  ],
];

/** Of rules that need none, those that are the least like their namesakes in ESLint. */
const refusedUntyped: [rule: string, code: string][] = [
  ['eslint(no-useless-assignment)', `export const f = () => { let x = 1; x = 2; return x; };`],
  [
    'eslint(preserve-caught-error)',
    `export const f = () => { try { f(); } catch (e) { throw new Error('x'); } };`,
  ],
  ['eslint(no-unused-vars)', `const x = 1; export {};`],
  [
    'typescript(consistent-type-imports)',
    `import { Step } from '@gatehouse/shared'; export type X = Step;`,
  ],
  ['typescript(no-non-null-assertion)', `export const f = (x?: string) => x!;`],
  ['typescript(no-explicit-any)', `export const f = (x: any) => String(x);`],
  ['typescript(ban-ts-comment)', `// @ts-ignore\nexport const x = 1;`],
];

describe('lint', () => {
  const rows = [
    ...refused.map(([rule, code]) => ({ rule: `typescript(${rule})`, code })),
    ...refusedUntyped.map(([rule, code]) => ({ rule, code })),
  ].map((row, index) => ({ ...row, index, file: 'backend/file.ts' }));
  let findings: LintFinding[][] = [];
  beforeAll(async () => {
    findings = await lintFiles([
      ...rows,
      {
        file: 'backend/left.ts',
        code: '// eslint-disable-next-line no-debugger\nexport const x = 1;',
      },
    ]);
  });

  it.each(rows)('refuses by $rule: $code', ({ rule, index }) => {
    expect(findings[index]!.map(({ code }) => code)).toContain(rule);
  });

  it('refuses an exception that excepts nothing', () => {
    expect(
      findings
        .at(-1)!
        .map(({ why }) => why)
        .join(),
    ).toMatch(/Unused eslint-disable/);
  });

  it('is shown to refuse by each of the rules that need the types', () => {
    const typed = Object.entries(strictRules.forJavaScript).filter(([, set]) => set === 'off');
    const shown = new Set(refused.map(([rule]) => `typescript/${rule}`));
    expect(typed.map(([rule]) => rule).filter((rule) => !shown.has(rule))).toEqual([]);
  });
});
