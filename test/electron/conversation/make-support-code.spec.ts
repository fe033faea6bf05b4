import { networkCodeLetter, supportCodeSchema } from '@gatehouse/shared';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeSupportCode } from '../../../electron/conversation/make-support-code.ts';

it('a support code made here has the form of the backend’s, whatever is drawn', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (bytes) => {
      const code = makeSupportCode(() => bytes);
      expect(supportCodeSchema.safeParse(code).success).toBe(true);
      // That letter belongs to codes that carry a verdict.
      expect(code.startsWith(networkCodeLetter)).toBe(false);
    }),
  );
});
