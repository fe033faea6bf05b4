import { expect, it } from 'vitest';
import { growWindow } from '../../../electron/kiosk/grow-window.ts';

it('the reminder’s window becomes an ordinary one once, and keeps a size that a person gave it', () => {
  const done: unknown[] = [];
  const grow = growWindow({
    setSize: (width, height) => done.push([width, height]),
    center: () => done.push('centred'),
  });
  expect(done).toEqual([]);
  grow();
  grow();
  expect(done).toEqual([[1024, 768], 'centred']);
});
