import type { VerdictKind } from '@gatehouse/shared';

/** Every verdict that has a screen: `reachable` leads to the form. */
export type ShownKind = Exclude<VerdictKind, 'reachable'>;
