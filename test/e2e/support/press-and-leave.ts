import { expect, type Locator } from '@playwright/test';
import type { Client } from '../../../build/tour/launch-client.ts';

/**
 * Presses what ends the client, and resolves once it has ended. It may be gone before the robot has
 * heard that its press arrived; the end is then the answer.
 */
export async function pressAndLeave(client: Client, button: Locator): Promise<void> {
  const [pressed, ended] = await Promise.allSettled([
    button.click(),
    client.app.waitForEvent('close'),
  ]);
  expect(ended.status).toBe('fulfilled');
  if (pressed.status === 'rejected') expect(String(pressed.reason)).toContain('has been closed');
}
