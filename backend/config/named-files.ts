import { auditFiles } from './audit-settings.ts';
import { mailFiles } from './mail-findings.ts';
import { phoneFiles } from './phone-findings.ts';
import type { Config } from './schema.ts';

/** Every file that a configuration names and that must be there, with the setting that names it. */
export function namedFiles(config: Config): { setting: (string | number)[]; name: string }[] {
  const { listen, directory, store, keyringFile, passwords } = config;
  const range = passwords?.blocklist.range;
  const files: [(string | number)[], string | undefined][] = [
    [['listen', 'certificateFile'], listen.certificateFile],
    [['listen', 'keyFile'], listen.keyFile],
    [['listen', 'nextKeyFile'], listen.nextKeyFile],
    [['listen', 'caFile'], listen.caFile],
    [['keyringFile'], keyringFile],
    ...mailFiles(config),
    ...auditFiles(config),
    ...phoneFiles(config),
    [['passwords', 'blocklist', 'range', 'secretFile'], range?.secretFile],
    [['passwords', 'blocklist', 'range', 'caFile'], range?.caFile],
  ];
  if (store.kind === 'postgresql') {
    files.push([['store', 'passwordFile'], store.passwordFile]);
    files.push([['store', 'caFile'], store.caFile]);
  }
  if (directory.kind === 'embedded') files.push([['directory', 'file'], directory.file]);
  else {
    files.push([['directory', 'passwordFile'], directory.passwordFile]);
    files.push([['directory', 'caFile'], directory.caFile]);
  }
  return files.flatMap(([setting, name]) => (name === undefined ? [] : [{ setting, name }]));
}
