import { networkInterfaces } from 'node:os';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInterfaces } from '../../../electron/network/interfaces.ts';
import { address } from './scripted-round.ts';

describe('the table of interfaces', () => {
  it.each([
    ['nothing at all', {}, false],
    ['loopback alone', { lo: [address('127.0.0.1', { internal: true })] }, false],
    ['an address that it gave itself', { eth0: [address('169.254.7.7')] }, false],
    ['a link-local address', { eth0: [address('fe80::1'), address('FEBF::1')] }, false],
    ['an IPv4 address', { eth0: [address('10.0.0.2')] }, true],
    ['an IPv6 address alone', { eth0: [address('fe80::1'), address('2001:db8::2')] }, true],
    ['an address that only looks link-local', { eth0: [address('fec0::1')] }, true],
    ['an adapter without addresses', { eth0: undefined }, false],
  ])('with %s', (_what, table, up) => {
    expect(readInterfaces(table).up).toBe(up);
  });

  it('of this machine can be read', () => {
    const { up, fingerprint, adapters } = readInterfaces(networkInterfaces());
    expect(up).toBe(fingerprint !== '');
    expect(up).toBe(adapters.length > 0);
  });

  it('takes adapters without a hardware address for tunnels', () => {
    const { adapters } = readInterfaces({
      eth0: [address('10.0.0.2')],
      tun0: [address('10.9.0.2', { mac: '00:00:00:00:00:00' })],
      lo: [address('127.0.0.1', { internal: true, mac: '00:00:00:00:00:00' })],
    });
    expect(adapters).toEqual([
      { name: 'eth0', pointToPoint: false },
      { name: 'tun0', pointToPoint: true },
    ]);
  });
});

describe('the fingerprint of a network', () => {
  const print = (...addresses: string[]) =>
    readInterfaces({ eth0: addresses.map((text) => address(text)) }).fingerprint;

  it('changes with an IPv4 address, an IPv6 prefix and an adapter', () => {
    const prints = [
      print('10.0.0.2'),
      print('10.0.0.3'),
      print('10.0.0.2', '2001:db8::2'),
      print('10.0.0.2', '2001:db8:0:1::2'),
      readInterfaces({ wlan0: [address('10.0.0.2')] }).fingerprint,
    ];
    expect(new Set(prints).size).toBe(prints.length);
  });

  it('does not change with a privacy address (RFC 8981), nor with what leads nowhere', () => {
    const one = print('10.0.0.2', '2001:db8:0:7:1111:2222:3333:4444');
    expect(print('10.0.0.2', '2001:0db8::7:5555:6666:7777:8888')).toBe(one);
    expect(print('2001:db8:0:7::1', '2001:db8:0:7:9::', '10.0.0.2', 'fe80::9', '169.254.1.1')).toBe(
      one,
    );
  });

  it('does not depend on the order, and takes any way to write a prefix for the same', () => {
    expect(print('2001:db8::1', '10.0.0.2')).toBe(print('10.0.0.2', '2001:DB8:0000::1%eth0'));
    expect(print('::ffff:10.0.0.2')).toBe(print('0:0:0:0:0:ffff:10.0.0.3'));
    const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        const short = new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
        fc.pre(!/^fe[89ab]/.test(groups[0]!.padStart(4, '0')));
        expect(print(short)).toBe(print(groups.join(':')));
      }),
    );
  });
});
