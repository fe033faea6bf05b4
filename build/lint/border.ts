import type { OxlintOverride } from 'oxlint';

/** Electron's dangerous doors: nobody may import them. */
export const electronDoors = {
  name: 'electron',
  importNames: ['shell', 'dialog', 'clipboard'],
  message:
    'shell, dialog and clipboard open the desktop behind the kiosk, or its secrets: nobody may use them.',
};
export const rawIpc = {
  name: 'electron',
  importNames: ['ipcMain', 'ipcRenderer', 'shell', 'dialog', 'clipboard'],
  message:
    'Raw ipcMain and ipcRenderer live in electron/bridge/ alone, where sender and intent are checked; shell, dialog and clipboard nowhere.',
};
export const axiosDoor = {
  name: 'axios',
  message: 'Only electron/conversation/ knows axios: an AxiosError carries password and token.',
};

interface Pattern {
  group: string[];
  message: string;
  allowTypeImports?: boolean;
}

/** Who may not know whom (docs/architecture.md, The rooms). A later border takes an earlier one's place. */
export function border(
  files: string[],
  patterns: Pattern[],
  paths: { name: string; message: string; importNames?: string[] }[] = [rawIpc, axiosDoor],
): OxlintOverride {
  const whole = patterns.map((each) => ({ ...each, group: each.group.flatMap(withPartsOf) }));
  return {
    files,
    rules: { 'eslint/no-restricted-imports': ['error', { paths, patterns: whole }] },
  };
}

/** What a name shuts, it shuts with the parts of it: `node:timers` is `node:timers/promises` too. */
const withPartsOf = (name: string): string[] =>
  name.endsWith('/**') ? [name] : [name, `${name}/**`];

/** Everything of Node. */
export const node = {
  group: ['node:*', 'fs', 'path', 'net', 'tls', 'http', 'https'],
  message: 'This room has no runtime of its own: it may not know Node.',
};
export const electronItself = {
  group: ['electron', 'electron/*'],
  message: 'This room does not know Electron.',
};
export const otherHouses = (own: string) => ({
  group: ['backend', 'electron', 'renderer', 'test', 'build']
    .filter((room) => room !== own)
    .flatMap((room) => [`**/../${room}/**`, `@gatehouse/${room}`]),
  message: 'Rooms meet in shared/ only.',
});
export const inBackend = (rooms: string[], message: string) => ({
  group: rooms.map((room) => `**/${room}/**`),
  message,
});
export const libraries = (names: string[], message: string) => ({
  group: names,
  message,
});
