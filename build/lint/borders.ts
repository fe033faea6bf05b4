import { backendBorders } from './backend-borders.ts';
import {
  axiosDoor,
  border,
  electronDoors,
  electronItself,
  node,
  otherHouses,
  rawIpc,
} from './border.ts';

/** The borders of all rooms, the wider before the narrower. */
export const borders = [
  border(
    ['shared/**'],
    [
      node,
      electronItself,
      otherHouses('shared'),
      {
        group: ['react', 'axios', 'winston', 'kysely'],
        message: 'shared/ knows zod and nothing else.',
      },
    ],
  ),
  border(
    ['renderer/**'],
    [
      node,
      electronItself,
      otherHouses('renderer'),
      {
        group: ['zod'],
        message: 'The renderer checks nothing at run time: the main process does.',
      },
      {
        group: ['@gatehouse/shared'],
        allowTypeImports: true,
        message: 'The renderer takes types from shared/, never its schemas.',
      },
    ],
  ),
  border(['electron/**'], [otherHouses('electron')]),
  border(['electron/bridge/**'], [otherHouses('electron')], [electronDoors, axiosDoor]),
  border(['electron/conversation/**'], [otherHouses('electron'), electronItself], [rawIpc]),
  border(
    ['electron/network/**'],
    [
      otherHouses('electron'),
      electronItself,
      {
        group: ['**/conversation/**'],
        message: 'network/ knows addresses, authorities and pins; not the attempt, not the person.',
      },
    ],
  ),
  ...backendBorders,
];
