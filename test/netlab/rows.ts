import type { Row } from './row.ts';
import { atTheOffice } from './rows/at-the-office.ts';
import { away } from './rows/away.ts';
import { hostile } from './rows/hostile.ts';
import { noNetwork } from './rows/no-network.ts';
import { portals } from './rows/portals.ts';
import { proxies } from './rows/proxies.ts';
import { slow } from './rows/slow.ts';

/** The matrix: every situation that the detector has to tell apart. */
export const rows: Row[] = [
  ...atTheOffice,
  ...away,
  ...portals,
  ...hostile,
  ...proxies,
  ...noNetwork,
  ...slow,
];
