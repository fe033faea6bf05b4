import type { Verdict } from '@gatehouse/shared';
import { describe, expect, it } from 'vitest';
import type { ProbeFinding } from '../../../electron/probe/finding.ts';
import { runProbe, type RunProbeOptions } from '../../../electron/probe/run-probe.ts';
import { home, office, scenes, ScriptedNetwork, type Scene } from '../network/scripted-round.ts';

function probe(scene: Scene, more: Partial<RunProbeOptions> = {}, network = new ScriptedNetwork()) {
  network.scene = scene;
  network.interfaces = scene === scenes.office ? office : home;
  const findings: (ProbeFinding & { at: number })[] = [];
  const abort = new AbortController();
  const ended: (Verdict | undefined)[] = [];
  void runProbe({
    watch: false,
    startRound: network.startRound,
    readInterfaces: () => network.interfaces,
    vpn: {},
    remarks: [],
    inspect: async () => [],
    clock: network.clock,
    random: () => 0.5,
    signal: abort.signal,
    print: (finding) => void findings.push({ ...finding, at: network.time }),
    ...more,
  }).then((verdict) => ended.push(verdict));
  return { network, findings, abort, ended };
}

describe('the probe', () => {
  it('ends with one line once the verdict is confirmed', async () => {
    const { network, findings, ended } = probe(scenes.office);
    await network.pass(100);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      verdict: 'reachable',
      reason: 'direct',
      confirmed: true,
      probably: false,
      ms: 20,
      evidence: { beacon: 'ready', seenFrom: 'lan' },
      signIn: 'unknown',
      supportCode: expect.stringMatching(/^N[0-9A-Z]{3}-[0-9A-Z]{4}$/) as string,
    });
    expect(findings[0]).not.toHaveProperty('remark');
    expect(ended).toMatchObject([{ kind: 'reachable' }]);
    expect(network.clock.waiting).toBe(0);
  });

  it('tells at most one guess before', async () => {
    const { network, findings } = probe(scenes.dropped);
    await network.pass(10_000);
    expect(findings.map(({ confirmed }) => confirmed)).toEqual([false, true]);
    expect(findings.map(({ verdict }) => verdict)).toEqual(['off-network', 'off-network']);
    expect(findings[0]?.ms).toBeLessThanOrEqual(1_500);
    expect(findings[1]?.ms).toBeLessThanOrEqual(4_000);
  });

  it('ends after half a minute where nothing can be confirmed', async () => {
    const reset: Scene = { findings: [[0, { names: 'found' }]], over: 1_600 };
    const { network, findings, ended } = probe(reset);
    await network.pass(31_000);
    expect(findings).toHaveLength(1);
    expect(ended).toMatchObject([{ kind: 'slow-network', confirmed: false }]);
    expect(network.clock.waiting).toBe(0);
  });

  it('waits a moment for a controller and for remarks, and tells the time of the verdict', async () => {
    const network = new ScriptedNetwork();
    const after = <Value>(delay: number, value: Value) =>
      new Promise<Value>((resolve) => void network.clock.after(delay, () => resolve(value)));
    const asides: Partial<RunProbeOptions> = {
      remarks: ['One.'],
      lookForController: () => after(800, 'later' as const),
      inspect: () => after(400, ['Two.']),
    };
    const { findings } = probe(scenes.office, asides, network);
    await network.pass(500);
    expect(findings).toEqual([]);
    await network.pass(400);
    expect(findings).toMatchObject([{ ms: 20, signIn: 'later', remark: 'One. Two.' }]);
  });

  it('does not wait for them for long', async () => {
    const { network, findings } = probe(scenes.office, {
      inspect: () => new Promise(() => undefined),
    });
    await network.pass(3_100);
    expect(findings).toHaveLength(1);
  });

  it('asks for the server’s chain only where TCP was open', async () => {
    let asked = 0;
    const inspect = async () => {
      asked += 1;
      return [];
    };
    const { network } = probe(scenes.home, { inspect });
    await network.pass(100);
    expect(asked).toBe(0);
  });

  it('can be ended early', async () => {
    const { network, findings, abort, ended } = probe(scenes.hung);
    await network.pass(1_000);
    abort.abort();
    await network.pass(10);
    expect(findings).toEqual([]);
    expect(ended).toEqual([undefined]);
    expect(network.clock.waiting).toBe(0);
  });
});

describe('the probe that watches', () => {
  it('prints each verdict at once, and goes on until it is ended', async () => {
    const { network, findings, abort, ended } = probe(scenes.home, { watch: true });
    await network.pass(3_500);
    network.scene = scenes.office;
    await network.pass(60_000);
    network.interfaces = {};
    await network.pass(5_000);
    expect(findings.map(({ verdict }) => verdict)).toEqual(['off-network', 'reachable', 'no-link']);
    for (const { at, ms } of findings) expect(at - ms).toBeLessThanOrEqual(1);
    expect(ended).toEqual([]);
    abort.abort();
    await network.pass(10);
    expect(ended).toMatchObject([{ kind: 'no-link' }]);
    expect(network.clock.waiting).toBe(0);
  });
});
