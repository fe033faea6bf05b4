import { describe, expect, it } from 'vitest';
import { remarksOnChain, remarksOnSettings } from '../../../electron/probe/remarks.ts';

const backendUrl = 'https://reset.corp.example';
const pin = (letter: string) => `sha256/${letter.repeat(43)}=`;
const chain = { complete: true, certificates: [], pins: [], notAfter: '2030-06-01T00:00:00.000Z' };
const wayBefore = Date.parse('2030-01-01T00:00:00.000Z');

describe('a remark on the settings', () => {
  it('is made where there are no pins, or one that no renewal survives', () => {
    expect(remarksOnSettings({ backendUrl })).toMatchObject([/no pins/]);
    expect(remarksOnSettings({ backendUrl, pins: [] })).toMatchObject([/no pins/]);
    expect(remarksOnSettings({ backendUrl, pins: [pin('A')] })).toMatchObject([/single pin/]);
    expect(remarksOnSettings({ backendUrl, pins: [pin('A'), pin('A')] })).toHaveLength(1);
  });

  it('is not made where the next key is pinned, too', () => {
    expect(remarksOnSettings({ backendUrl, pins: [pin('A'), pin('B')] })).toEqual([]);
  });
});

describe('a remark on what the server sends', () => {
  it('is made where a certificate in between is missing', () => {
    expect(remarksOnChain({ ...chain, complete: false }, wayBefore)).toMatchObject([
      /does not send its whole chain/,
    ]);
  });

  it('is made where the certificate ends within 30 days', () => {
    const late = Date.parse('2030-05-20T12:00:00.000Z');
    expect(remarksOnChain(chain, late)).toEqual(['The certificate of the server ends in 11 days.']);
  });

  it('is not made where all is well', () => {
    expect(remarksOnChain(chain, wayBefore)).toEqual([]);
  });
});
