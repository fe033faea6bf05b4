import type { NativeProgram } from './programs.ts';

const description = 'Gatehouse: only for tests';

/** What tests start under Wine beside the programs that ship. */
export function nativeTestPrograms(shipped: readonly NativeProgram[]): readonly NativeProgram[] {
  const launcher = shipped.find(({ name }) => name === 'gatehouse-launcher');
  const libraries = launcher?.libraries ?? [];
  return [
    {
      name: 'launcher-service',
      kind: 'exe',
      // All of the launcher but its own beginning.
      folders: ['common', 'registry', 'launcher', 'test/launcher-service'],
      libraries,
      description,
      ships: false,
      windowed: true,
    },
    {
      name: 'launcher-driver',
      kind: 'exe',
      folders: ['common', 'test/launcher-driver'],
      libraries: ['advapi32'],
      description,
      ships: false,
    },
    {
      name: 'stand-in-client',
      kind: 'exe',
      folders: ['test/stand-in-client'],
      libraries: ['advapi32'],
      description,
      ships: false,
      windowed: true,
    },
    {
      name: 'registry-traps',
      kind: 'exe',
      folders: ['common', 'registry', 'test/registry-traps'],
      libraries: ['advapi32', 'ntdll'],
      description,
      ships: false,
    },
    {
      name: 'keyboard-window',
      kind: 'exe',
      folders: ['test/keyboard-window'],
      libraries: ['user32'],
      description,
      ships: false,
    },
    {
      name: 'scripted-keyboards',
      kind: 'exe',
      // All of the helper but its own beginning.
      folders: ['common', 'registry', 'helper', 'test/scripted-keyboards'],
      libraries: ['advapi32', 'user32'],
      description,
      ships: false,
    },
    {
      name: 'fake-logonui',
      kind: 'exe',
      folders: [
        'test/fake-logonui',
        'test/fake-logonui/program',
        'test/fake-launcher',
        'test/fake-launcher/commands',
      ],
      libraries: ['ole32', 'advapi32', 'user32', 'gdi32', 'psapi'],
      description,
      ships: false,
    },
    {
      name: 'fake-launcher',
      kind: 'exe',
      folders: ['test/fake-launcher', 'test/fake-launcher/program'],
      libraries: ['advapi32'],
      description,
      ships: false,
    },
    {
      name: 'entry-inside',
      kind: 'exe',
      folders: [
        'common',
        'credential-provider',
        'test/entry-inside',
        'test/fake-logonui',
        'test/fake-launcher',
        'test/fake-launcher/commands',
      ],
      libraries: ['ole32', 'advapi32', 'user32', 'gdi32', 'psapi', 'secur32', 'wtsapi32'],
      description,
      ships: false,
      bare: true,
    },
    {
      name: 'launcher-hardening',
      kind: 'exe',
      folders: ['common', 'registry', 'launcher', 'test/launcher-hardening'],
      // shell32 for CommandLineToArgvW alone.
      libraries: [...libraries, 'shell32'],
      description,
      ships: false,
      manifest: true,
    },
  ];
}
