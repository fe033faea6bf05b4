import type { Configuration } from 'electron-builder';

type Fuses = Required<
  Omit<NonNullable<Configuration['electronFuses']>, 'resetAdHocDarwinSignature'>
>;

/**
 * What is burnt into the program once it is packed (Electron, "Electron Fuses"). Each is named, also
 * where it is Electron's default; a fuse that electron-builder learns of later stops the compiler.
 */
export const fuses: Fuses = {
  // ELECTRON_RUN_AS_NODE would turn the program into a plain Node for anybody's script.
  runAsNode: false,
  // No cookie is ever kept; should one be, it lies encrypted.
  enableCookieEncryption: true,
  // NODE_OPTIONS loads code, NODE_EXTRA_CA_CERTS trusts other authorities.
  enableNodeOptionsEnvironmentVariable: false,
  // --inspect opens the main process, and the token in it, to whoever can connect.
  enableNodeCliInspectArguments: false,
  // An archive that was changed ends the program: its hash is in the program's own resources.
  enableEmbeddedAsarIntegrityValidation: true,
  // A folder named `app` beside the archive would be run in its place.
  onlyLoadAppFromAsar: true,
  // There is no snapshot of our own, and without one the program would not start.
  loadBrowserProcessSpecificV8Snapshot: false,
  // The page comes from a scheme of its own; file:// needs no rights.
  grantFileProtocolExtraPrivileges: false,
};

/** A fuse that electron-builder cannot flip; it must stand as Electron ships it. */
export const fusesLeft = {
  // WebAssembly checks its bounds by the processor instead of by code; nothing here uses it.
  wasmTrapHandlers: true,
} as const;

/** The order of the fuses in the program's own record, version 1 of it (electron/build/fuses). */
export const fuseOrder = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
  'wasmTrapHandlers',
] as const satisfies readonly (keyof Fuses | keyof typeof fusesLeft)[];

export type FuseName = (typeof fuseOrder)[number];

/** How every fuse of a packed program must stand. */
export const wantedFuses: Readonly<Record<FuseName, boolean>> = { ...fuses, ...fusesLeft };
