import type { Step } from '@gatehouse/shared';
import { useRemaining } from './use-remaining.ts';

/** How many whole seconds are left until another try is looked at; 0 while nobody has to wait. */
export function useTryWait({ refused }: Pick<Step, 'refused'>): number {
  return useRemaining(refused?.reason === 'wait-before-next-try' ? (refused.wait ?? 0) : 0);
}
