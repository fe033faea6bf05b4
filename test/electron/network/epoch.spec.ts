import { describe, expect, it } from 'vitest';
import { createEpoch, longestRound } from '../../../electron/network/epoch.ts';
import type { Observed, StartRound } from '../../../electron/network/probes.ts';
import { ManualClock } from '../support/manual-clock.ts';

interface Handle {
  signal: AbortSignal;
  observe: (observed: Observed) => void;
  end: () => Promise<void>;
}

function open(first: Observed = {}) {
  const clock = new ManualClock();
  const rounds: Handle[] = [];
  const news: string[] = [];
  const startRound: StartRound = ({ signal, observe }) => {
    let resolve: () => void = () => undefined;
    const done = new Promise<void>((settle) => (resolve = settle));
    const end = async () => {
      resolve();
      await done;
      await Promise.resolve();
    };
    rounds.push({ signal, observe, end });
    observe(first);
    return { done };
  };
  const epoch = createEpoch({
    number: 1,
    up: true,
    clock,
    startRound,
    vpn: () => 'none',
    onNews: ({ number, over }) => news.push(`${number}${over ? ' over' : ''}`),
  });
  const begin = (): Handle => {
    epoch.begin();
    return rounds.at(-1)!;
  };
  return { clock, epoch, news, begin };
}

describe('an epoch', () => {
  it('judges each round by what that round has seen itself', async () => {
    const { epoch, begin } = open();
    const first = begin();
    first.observe({ names: 'no-such-name', internet: 'open' });
    await first.end();
    begin();
    expect(epoch.evidenceOf(epoch.newest)).toMatchObject({
      names: 'not-asked',
      internet: 'unchecked',
      rounds: 1,
    });
  });

  it('remembers the shortest round trip, and that we were on the network', async () => {
    const { epoch, begin } = open();
    const first = begin();
    first.observe({ roundTrip: 30, seenFrom: 'vpn' });
    first.observe({ roundTrip: 50 });
    await first.end();
    begin().observe({ names: 'found' });
    expect(epoch.evidenceOf(epoch.newest)).toMatchObject({
      roundTrip: 30,
      onNetwork: true,
      seenFrom: 'vpn',
    });
  });

  it('does not take an answer from the internet for one on the network', () => {
    const { epoch, begin } = open();
    begin().observe({ seenFrom: 'internet' });
    expect(epoch.evidenceOf(epoch.newest).onNetwork).toBe(false);
  });

  it('counts silence through rounds that are stuck at the same place', async () => {
    const { clock, epoch, begin } = open({ names: 'found', connect: 'waiting' });
    const first = begin();
    clock.advance(2_700);
    await first.end();
    clock.advance(300);
    begin();
    clock.advance(500);
    expect(epoch.evidenceOf(epoch.newest)).toMatchObject({
      lookedFor: 500,
      quietFor: 3_500,
      quietRounds: 1,
    });
  });

  it('counts silence anew after anything has moved', async () => {
    const { clock, epoch, begin } = open({ names: 'waiting' });
    const first = begin();
    clock.advance(2_700);
    await first.end();
    const second = begin();
    second.observe({ names: 'found', connect: 'waiting' });
    clock.advance(100);
    expect(epoch.evidenceOf(epoch.newest)).toMatchObject({ quietFor: 100, quietRounds: 0 });
  });

  it('does not take the same answer, given twice, for silence', async () => {
    const { clock, epoch, begin } = open({ names: 'no-such-name', internet: 'waiting' });
    const first = begin();
    first.observe({ internet: 'open' });
    await first.end();
    clock.advance(60_000);
    begin();
    clock.advance(5);
    expect(epoch.evidenceOf(epoch.newest)).toMatchObject({ quietFor: 5, webQuietFor: 5 });
  });

  it('counts no silence while nobody looks', async () => {
    const { clock, epoch, begin } = open({ names: 'waiting' });
    const first = begin();
    clock.advance(1_000);
    await first.end();
    clock.advance(30_000);
    expect(epoch.evidenceOf(epoch.newest)).toMatchObject({ elapsed: 1_000, quietFor: 1_000 });
  });

  it('tells nothing while the probes of a round are still being begun', () => {
    const { news, begin } = open({ names: 'found' });
    const round = begin();
    expect(news).toEqual([]);
    round.observe({ connect: 'open' });
    expect(news).toEqual(['1']);
  });

  it('has room for two rounds, and gives up one that never ends', () => {
    const { clock, epoch, news, begin } = open();
    const first = begin();
    clock.advance(1_000);
    begin();
    expect(epoch.hasRoom).toBe(false);
    clock.advance(longestRound - 1_000);
    expect(first.signal.aborted).toBe(true);
    expect(news).toEqual(['1 over']);
    expect(epoch.hasRoom).toBe(true);
  });

  it('takes back its rounds at its end, and hears nothing of them any more', async () => {
    const { clock, epoch, news, begin } = open();
    const round = begin();
    epoch.end();
    expect(round.signal.aborted).toBe(true);
    round.observe({ beacon: 'ready', trust: 'trusted' });
    await round.end();
    expect(news).toEqual([]);
    expect(epoch.hasRoom).toBe(false);
    expect(epoch.checking).toBe(false);
    expect(clock.waiting).toBe(0);
  });
});
