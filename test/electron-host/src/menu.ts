import { notEmulated, strict } from './strict.ts';

/** There is no menu, and an app may say that it wants none. */
export const Menu = strict(
  {
    setApplicationMenu(menu: unknown): void {
      if (menu !== null) throw notEmulated('Menu.setApplicationMenu with a menu');
    },
    getApplicationMenu: (): null => null,
  },
  'Menu',
);
