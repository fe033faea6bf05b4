import { describe, expect, it } from 'vitest';
import {
  address,
  home,
  office,
  scenes,
  ScriptedNetwork,
  unplugged,
  type Scene,
} from './scripted-round.ts';
import type { InterfaceTable } from '../../../electron/network/interfaces.ts';

async function start(scene: Scene, interfaces: InterfaceTable = office, more = {}) {
  const network = new ScriptedNetwork(more);
  network.scene = scene;
  network.interfaces = interfaces;
  network.watcher.start();
  await network.pass(50);
  return network;
}

describe('the first look', () => {
  it('begins at once and says reachable with the first beacon', async () => {
    const network = await start(scenes.office);
    expect(network.words).toEqual([[20, 'reachable direct']]);
    expect(network.rounds).toHaveLength(1);
  });

  it('says off-network as soon as there is evidence', async () => {
    const network = await start(scenes.home);
    expect(network.words).toEqual([[16, 'off-network no-such-name']]);
  });

  it('says that there is no link without beginning a round', async () => {
    const network = await start(scenes.office, unplugged);
    expect(network.shown).toBe('no-link no-address');
    expect(network.rounds).toHaveLength(0);
  });

  it('guesses within 1.5 s at a network that drops packets, and is sure within 4 s', async () => {
    const network = await start(scenes.dropped, home);
    await network.pass(4_000);
    const [first, second] = network.words;
    expect(first?.[1]).toBe('off-network silent?');
    expect(first?.[0]).toBeLessThanOrEqual(1_500);
    expect(second?.[1]).toBe('off-network silent');
    expect(second?.[0]).toBeLessThanOrEqual(3_600);
  });

  it('says no-internet within 4 s where nothing answers at all', async () => {
    const network = await start(scenes.silent);
    await network.pass(3_600);
    expect(network.shown).toBe('no-internet silent');
    expect(network.words[0]?.[0]).toBeLessThanOrEqual(1_500);
  });

  it('comes to the same end when a round never ends', async () => {
    const network = await start(scenes.hung);
    await network.pass(4_000);
    expect(network.shown).toBe('no-internet silent');
    await network.pass(40_000);
    expect(network.rounds.length).toBeGreaterThan(1);
    expect(network.rounds[0]?.signal.aborted).toBe(true);
  });

  it('says that it is still checking when nothing makes sense after 1.5 s', async () => {
    const network = await start({ findings: [[0, { names: 'found' }]] });
    await network.pass(1_500);
    expect(network.words).toEqual([[1_500, 'slow-network still-checking?']]);
  });
});

describe('look after look', () => {
  it.each(['home', 'dropped', 'silent', 'stopped', 'notReady'] as const)(
    'the same network gives the same word: %s',
    async (name) => {
      const network = await start(scenes[name]);
      await network.pass(120_000);
      const texts = new Set(network.words.map(([, word]) => word.replace('?', '')));
      expect([...texts]).toHaveLength(1);
      expect(network.words.length).toBeLessThanOrEqual(2);
    },
  );

  it('a network that loses packets is never given up while something moves', async () => {
    const slow: Scene = {
      findings: [
        [0, { names: 'waiting', internet: 'waiting', plain: 'waiting' }],
        [1_900, { names: 'found', connect: 'waiting' }],
        [4_100, { connect: 'open', trust: 'waiting', roundTrip: 640 }],
        [9_000, { trust: 'trusted', beacon: 'waiting', plain: 'same-site' }],
        [12_500, { beacon: 'ready', seenFrom: 'lan' }],
        [13_000, { internet: 'failed' }],
      ],
      over: 13_100,
    };
    const network = await start(slow);
    await network.pass(14_000);
    for (const [, word] of network.words.slice(0, -1)) expect(word).toMatch(/\?$|^slow-network/);
    expect(network.shown).toBe('reachable direct');
  });
});

describe('what is published', () => {
  it('is published only when something of it has changed', async () => {
    const network = await start(scenes.home);
    await network.pass(60_000);
    const keys = network.published.map(({ verdict, checking, signIn, epoch }) =>
      JSON.stringify([verdict, checking, signIn, epoch]),
    );
    for (const [index, key] of keys.entries()) expect(key).not.toBe(keys[index - 1]);
    expect(network.words).toHaveLength(1);
  });

  it('is not published anew because a clock was measured anew', async () => {
    let offset = 90_000_000;
    const network = new ScriptedNetwork();
    network.scene = {
      get findings(): Scene['findings'] {
        return [[5, { trust: 'not-trusted', diagnosis: 'dates', offset: (offset += 3) }]];
      },
      over: 10,
    };
    network.watcher.start();
    await network.pass(20_000);
    expect(network.rounds.length).toBeGreaterThan(8);
    expect(network.words).toHaveLength(1);
    expect(network.published.filter(({ checking }) => !checking)).toHaveLength(
      network.rounds.length,
    );
  });

  it('tells whether a look is under way', async () => {
    const network = await start(scenes.home);
    expect(network.published.at(-1)?.checking).toBe(false);
    await network.pass(2_000);
    expect(network.published.map(({ checking }) => checking).slice(0, 4)).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('carries the evidence of its own verdict', async () => {
    const network = await start(scenes.office);
    expect(network.published.at(-1)?.evidence).toMatchObject({
      link: 'up',
      trust: 'trusted',
      beacon: 'ready',
      seenFrom: 'lan',
      onNetwork: true,
      roundTrip: 4,
    });
  });

  it('is nothing after the end, and no timer is left', async () => {
    const network = await start(scenes.dropped);
    network.watcher.stop();
    const before = network.published.length;
    network.rounds[0]?.observe({ beacon: 'ready', trust: 'trusted' });
    await network.pass(10_000);
    expect(network.published).toHaveLength(before);
    expect(network.rounds).toHaveLength(1);
    expect(network.rounds[0]?.signal.aborted).toBe(true);
    expect(network.clock.waiting).toBe(0);
  });

  it('is logged by its number and its link, and by nothing that names it', async () => {
    const network = await start(scenes.home);
    await network.pass(20_000);
    expect(network.log).toEqual([{ event: 'network-epoch', epoch: 1, link: true }]);
  });
});

describe('another network', () => {
  it('is noticed within a second of its address', async () => {
    const network = await start(scenes.home, unplugged);
    await network.pass(2_130);
    const plugged = network.time;
    network.interfaces = office;
    network.scene = scenes.office;
    await network.pass(1_000);
    expect(network.shown).toBe('reachable direct');
    expect((network.words.at(-1)?.[0] ?? Infinity) - plugged).toBeLessThanOrEqual(700);
  });

  it('takes back the rounds of the one before, and drops what still arrives', async () => {
    const network = await start(scenes.hung);
    await network.pass(200);
    network.interfaces = home;
    network.scene = scenes.home;
    await network.pass(1_000);
    const [old] = network.rounds;
    expect(old?.signal.aborted).toBe(true);
    old?.observe({ trust: 'trusted', beacon: 'ready' });
    await network.pass(10);
    expect(network.shown).toBe('off-network no-such-name');
    expect(network.published.at(-1)?.epoch).toBe(2);
  });

  it('is not held up by a round that hangs', async () => {
    const network = await start(scenes.hung);
    network.interfaces = home;
    const changed = network.time;
    await network.pass(700);
    expect(network.rounds).toHaveLength(2);
    expect((network.rounds[1]?.at ?? Infinity) - changed).toBeLessThanOrEqual(600);
  });

  it('forgets what was known of the one before', async () => {
    const network = await start(scenes.vpn);
    expect(network.published.at(-1)?.evidence.onNetwork).toBe(true);
    network.interfaces = home;
    network.scene = scenes.stopped;
    await network.pass(4_000);
    expect(network.shown).toBe('off-network refused');
  });

  it('is none while only a privacy address has changed (RFC 8981)', async () => {
    const network = new ScriptedNetwork();
    const addresses = (last: string) => ({
      eth0: [address('10.1.0.2'), address(`2001:db8::${last}`)],
    });
    network.interfaces = addresses('1');
    network.watcher.start();
    await network.pass(2_000);
    network.interfaces = addresses('2');
    await network.pass(2_000);
    expect(network.log).toHaveLength(1);
    network.interfaces = { eth0: [address('10.1.0.2'), address('2001:db8:0:1::2')] };
    await network.pass(2_000);
    expect(network.log).toHaveLength(2);
  });
});

describe('from the form into a verdict', () => {
  it('two looks must agree, 700 ms apart', async () => {
    const network = await start(scenes.office);
    network.watcher.setAttention('form');
    network.scene = scenes.stopped;
    await network.pass(28_000);
    expect(network.rounds).toHaveLength(1);
    await network.pass(2_100);
    expect(network.rounds).toHaveLength(2);
    expect(network.shown).toBe('reachable direct');
    await network.pass(1_000);
    expect(network.shown).toBe('backend-down refused');
    const [, second, third] = network.rounds;
    expect((third?.at ?? 0) - (second?.at ?? 0)).toBeGreaterThanOrEqual(700);
  });

  it('one bad look among good ones changes nothing', async () => {
    const network = await start(scenes.office);
    network.scene = scenes.stopped;
    network.watcher.probeNow();
    await network.pass(300);
    network.watcher.probeNow();
    await network.pass(300);
    network.scene = scenes.office;
    await network.pass(60_000);
    expect(network.words).toEqual([[20, 'reachable direct']]);
  });

  it('silence must last as well', async () => {
    const network = await start(scenes.office);
    await network.pass(300);
    network.scene = scenes.silent;
    network.watcher.probeNow();
    await network.pass(4_000);
    expect(network.shown).toBe('reachable direct');
    await network.pass(12_000);
    expect(network.shown).toMatch(/^(slow-network lossy|no-internet silent)$/);
  });

  it('a missing link needs one reading more', async () => {
    const network = await start(scenes.office);
    await network.pass(440);
    network.interfaces = unplugged;
    const pulled = network.time;
    await network.pass(490);
    expect(network.shown).toBe('reachable direct');
    await network.pass(100);
    expect(network.shown).toBe('no-link no-address');
    expect((network.words.at(-1)?.[0] ?? Infinity) - pulled).toBeLessThanOrEqual(600);
  });

  it('a cable that is back at once is not worth a word', async () => {
    const network = await start(scenes.office);
    await network.pass(440);
    network.interfaces = unplugged;
    await network.pass(500);
    network.interfaces = office;
    await network.pass(5_000);
    expect(network.words).toEqual([[20, 'reachable direct']]);
  });
});

describe('from a verdict', () => {
  it('into the form goes at once, even when the verdict is fresh', async () => {
    const network = await start(scenes.home);
    network.scene = scenes.office;
    await network.pass(300);
    network.watcher.probeNow();
    await network.pass(50);
    expect(network.shown).toBe('reachable direct');
  });

  it('to another verdict goes after it could be read', async () => {
    const network = await start(scenes.home);
    network.scene = scenes.stopped;
    await network.pass(300);
    network.watcher.probeNow();
    await network.pass(1_100);
    expect(network.shown).toBe('off-network no-such-name');
    await network.pass(200);
    expect(network.words).toEqual([
      [16, 'off-network no-such-name'],
      [1_516, 'off-network refused'],
    ]);
  });

  it('recovers within 3 s without any event', async () => {
    const network = await start(scenes.home);
    await network.pass(3_500);
    network.scene = scenes.office;
    const solved = network.time;
    await network.pass(3_000);
    expect(network.shown).toBe('reachable direct');
    expect((network.words.at(-1)?.[0] ?? Infinity) - solved).toBeLessThanOrEqual(2_500);
  });
});

describe('the plan', () => {
  it('asks a verdict’s network every two seconds, then every five, then every fifteen', async () => {
    const network = await start(scenes.home);
    await network.pass(120_000, 50);
    const first = network.rounds.length;
    expect(first).toBeGreaterThan(55);
    expect(first).toBeLessThan(63);
    await network.pass(480_000, 50);
    expect(network.rounds.length - first).toBeGreaterThan(90);
    expect(network.rounds.length - first).toBeLessThan(98);
    const second = network.rounds.length;
    await network.pass(150_000, 50);
    expect(network.rounds.length - second).toBeLessThanOrEqual(11);
  });

  it('waits as long as a trusted beacon asks for', async () => {
    const network = await start(scenes.notReady);
    expect(network.shown).toBe('backend-down not-ready');
    await network.pass(8_900);
    expect(network.rounds).toHaveLength(1);
    await network.pass(2_000);
    expect(network.rounds).toHaveLength(2);
  });

  it('asks nobody while the screen is dark, and at once when it is lit', async () => {
    const network = await start(scenes.home);
    network.watcher.setAttention('dark');
    await network.pass(60_000);
    expect(network.rounds).toHaveLength(1);
    network.watcher.setAttention('verdict');
    await network.pass(10);
    expect(network.rounds).toHaveLength(2);
  });

  it('begins a round for a key, but not two within 300 ms', async () => {
    const network = await start(scenes.hung);
    for (let press = 0; press < 100; press += 1) {
      network.watcher.probeNow();
      await network.pass(20);
    }
    expect(network.rounds.length).toBeLessThanOrEqual(2);
    expect(network.published.at(-1)?.epoch).toBe(1);
  });

  it('keeps 300 ms between rounds however often keys are pressed', async () => {
    const network = await start(scenes.home);
    for (let press = 0; press < 300; press += 1) {
      network.watcher.probeNow();
      await network.pass(10);
    }
    const gaps = network.rounds.slice(1).map(({ at }, index) => at - network.rounds[index]!.at);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(300);
    expect(network.rounds.length).toBeLessThanOrEqual(12);
  });
});

describe('hints of the VPN', () => {
  const tunnel = (table: InterfaceTable): InterfaceTable => ({
    ...table,
    'Corp VPN 2': [{ ...home['wlan0']![0]!, address: '10.9.0.2' }],
  });
  const vpn = { adapters: ['corp*'] };

  it('turn off-network into connecting, for 45 s at most', async () => {
    const network = await start(scenes.home, home, { vpn });
    await network.pass(3_000);
    network.interfaces = tunnel(home);
    await network.pass(3_000);
    expect(network.shown).toBe('vpn-connecting starting');
    await network.pass(41_000);
    expect(network.shown).toBe('vpn-connecting starting');
    await network.pass(4_000);
    expect(network.shown).toBe('off-network vpn-failed');
  });

  it('end with the form once the way is open', async () => {
    const network = await start(scenes.home, home, { vpn });
    await network.pass(3_000);
    network.interfaces = tunnel(home);
    await network.pass(3_000);
    network.scene = scenes.vpn;
    await network.pass(2_500);
    expect(network.shown).toBe('reachable direct');
    expect(network.published.at(-1)?.evidence.seenFrom).toBe('vpn');
  });
});

describe('a domain controller', () => {
  it('is looked for once in each network, and again every 30 s while out of sight', async () => {
    let looks = 0;
    let answer: 'now' | 'later' = 'later';
    const lookForController = async () => {
      looks += 1;
      return answer;
    };
    const network = await start(scenes.office, office, { lookForController });
    expect(network.published.at(-1)?.signIn).toBe('later');
    await network.pass(29_000);
    expect(looks).toBe(1);
    answer = 'now';
    await network.pass(2_000);
    expect(network.published.at(-1)?.signIn).toBe('now');
    await network.pass(120_000, 50);
    expect(looks).toBe(2);
    network.interfaces = home;
    await network.pass(1_000);
    expect(looks).toBe(3);
  });

  it('that is looked for without end, or with an error, is not known', async () => {
    const hanging = await start(scenes.office, office, {
      lookForController: () => new Promise(() => undefined),
    });
    await hanging.pass(15_000);
    expect(hanging.published.at(-1)?.signIn).toBe('unknown');
    const failing = await start(scenes.office, office, {
      lookForController: () => Promise.reject(new Error('no')),
    });
    expect(failing.published.at(-1)?.signIn).toBe('unknown');
  });
});

describe('a link that changes every 300 ms for a minute', () => {
  const flap = async (scene: Scene) => {
    const network = await start(scene);
    await network.pass(2_000);
    const began = { rounds: network.rounds.length, words: network.words.length };
    let most = 0;
    for (let change = 0; change < 200; change += 1) {
      network.interfaces = change % 2 === 0 ? unplugged : office;
      await network.pass(300);
      most = Math.max(most, network.clock.waiting);
    }
    network.interfaces = office;
    return { network, began, most };
  };

  it('gives a calm screen in the office, and the form in the end', async () => {
    const { network, began, most } = await flap(scenes.office);
    const words = network.words.slice(began.words);
    expect(words.length).toBeLessThanOrEqual(8);
    expect(network.rounds.length - began.rounds).toBeLessThanOrEqual(60);
    expect(most).toBeLessThanOrEqual(6);
    await network.pass(3_000);
    expect(network.shown).toBe('reachable direct');
  });

  it('gives a calm screen at home', async () => {
    const { network, began, most } = await flap(scenes.home);
    const words = network.words.slice(began.words);
    expect(words.length).toBeLessThanOrEqual(15);
    expect(network.rounds.length - began.rounds).toBeLessThanOrEqual(60);
    for (const [index, [at]] of words.entries()) {
      if (index > 0) expect(at - words[index - 1]![0]).toBeGreaterThanOrEqual(1_500);
    }
    expect(most).toBeLessThanOrEqual(6);
    await network.pass(10_000);
    expect(network.shown).toBe('off-network no-such-name');
  });

  it('keeps no rounds, timers and listeners of the networks before', async () => {
    const { network } = await flap(scenes.hung);
    await network.pass(1_000);
    expect(network.rounds.filter(({ signal }) => !signal.aborted).length).toBeLessThanOrEqual(2);
    expect(network.clock.waiting).toBeLessThanOrEqual(6);
    network.watcher.stop();
    expect(network.clock.waiting).toBe(0);
    expect(network.rounds.every(({ signal }) => signal.aborted)).toBe(true);
  });
});
