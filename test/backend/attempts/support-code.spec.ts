import { decodeNetworkCode, supportCodeSchema } from '@gatehouse/shared';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeSupportCode } from '../../../backend/attempts/support-code.ts';

it('a support code of the backend is never one that a laptop makes, whatever is drawn', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1023), { minLength: 8, maxLength: 8 }), (drawn) => {
      let at = 0;
      const code = makeSupportCode((below) => (drawn[at++] ?? 0) % below);
      expect(supportCodeSchema.safeParse(code).success).toBe(true);
      expect(code).not.toMatch(/^N/);
      expect(decodeNetworkCode(code)).toBeUndefined();
    }),
  );
});

it('every other letter may come first, and each code is another', () => {
  const codes = Array.from({ length: 5000 }, () => makeSupportCode());
  expect(new Set(codes.map((code) => code[0]))).toHaveProperty('size', 31);
  expect(new Set(codes).size).toBe(codes.length);
});
