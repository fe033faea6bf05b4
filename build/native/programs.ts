/** One program of `native/`, or a test of one. */
export interface NativeProgram {
  /** The name of the file, without its end. */
  name: string;
  kind: 'dll' | 'exe';
  /** The folders of `native/` whose sources are in it. */
  folders: readonly string[];
  /** Libraries of the system to link with; nothing else is imported. */
  libraries: readonly string[];
  /** FileDescription of the version resource: what Windows shows for the file. */
  description: string;
  ships: boolean;
  /** No window of text: Windows would open one for a program that has a console. */
  windowed?: true;
  /**
   * Neither exceptions nor run-time types, and with them no C++ library: for the file that another
   * process loads.
   */
  bare?: true;
  /** It carries the manifest of the client's files, where the build is given one. */
  manifest?: true;
}

/**
 * Everything that is built out of `native/`. The credential provider carries the version in its
 * name: the sign-in screen may hold the old file while the new one is installed (docs/deployment.md).
 */
export function nativePrograms(version: string): readonly NativeProgram[] {
  return [
    {
      name: `GatehouseCredentialProvider-${version}`,
      kind: 'dll',
      folders: ['common', 'credential-provider', 'credential-provider/program'],
      libraries: ['ole32', 'advapi32', 'user32', 'secur32', 'wtsapi32'],
      description: 'Gatehouse: the entry on the sign-in screen',
      ships: true,
      bare: true,
    },
    {
      name: 'gatehouse-launcher',
      kind: 'exe',
      folders: ['common', 'registry', 'launcher', 'launcher/program'],
      libraries: [
        'advapi32',
        'user32',
        'userenv',
        'netapi32',
        'wtsapi32',
        'wintrust',
        'crypt32',
        'bcrypt',
      ],
      description: 'Gatehouse: starts the client at the sign-in screen',
      ships: true,
      windowed: true,
      manifest: true,
    },
    {
      name: 'gatehouse-helper',
      kind: 'exe',
      folders: ['common', 'registry', 'helper', 'helper/program'],
      libraries: ['advapi32', 'user32'],
      description:
        'Gatehouse: reads settings, writes events and changes the keyboard for the client',
      ships: true,
    },
  ];
}
