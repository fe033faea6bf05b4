import { describe, expect, it } from 'vitest';
import { makeFairQueue } from '../../../backend/gates/fair-queue.ts';

/** A queue whose work ends when the test says so, and what became of everything that came. */
function openQueue(width: number, depth: number) {
  const inTurn = makeFairQueue(width, depth, () => new Error('full'));
  const running: { name: string; end: () => void }[] = [];
  const begun: string[] = [];
  const dropped: string[] = [];
  const come = (lane: string, name: string): void => {
    const work = () =>
      new Promise<void>((end) => {
        begun.push(name);
        running.push({ name, end });
      });
    void inTurn(lane, work).catch(() => dropped.push(name));
  };
  /** Lets everything happen that can without another end. */
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const endOne = async (): Promise<void> => {
    running.shift()?.end();
    await settle();
  };
  return { come, endOne, settle, begun, dropped };
}

describe('the queue', () => {
  it('gives each lane its turn, however many wait in one of them', async () => {
    const { come, endOne, settle, begun } = openQueue(1, 10);
    for (const name of ['a1', 'a2', 'a3', 'a4']) come('a', name);
    come('b', 'b1');
    come('c', 'c1');
    come('b', 'b2');
    await settle();
    for (let at = 0; at < 7; at++) await endOne();
    expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4']);
  });

  it('makes room for others at the cost of whoever floods it', async () => {
    const { come, endOne, settle, begun, dropped } = openQueue(1, 4);
    for (let at = 0; at < 8; at++) come('flood', `f${at}`);
    come('honest', 'h1');
    come('other', 'o1');
    await settle();
    // Beyond the depth the flood is refused; then the newest of its own make room.
    expect(dropped).toEqual(['f5', 'f6', 'f7', 'f4', 'f3']);
    for (let at = 0; at < 8; at++) await endOne();
    expect(begun).toEqual(['f0', 'f1', 'h1', 'o1', 'f2']);
  });

  it('drops nobody for somebody who has as much already', async () => {
    const { come, settle, dropped } = openQueue(1, 2);
    for (const lane of ['x', 'a', 'b', 'c', 'a']) come(lane, lane);
    await settle();
    expect(dropped).toEqual(['c', 'a']);
  });

  it('goes on after work that failed, and when nobody waits', async () => {
    const inTurn = makeFairQueue(1, 1, () => new Error('full'));
    const fails = inTurn('a', () => Promise.reject(new Error('failed')));
    const works = inTurn('b', () => Promise.resolve('worked'));
    await expect(fails).rejects.toThrow('failed');
    expect(await works).toBe('worked');
    expect(await inTurn('c', () => Promise.resolve('again'))).toBe('again');
  });
});
