import type { ForwardSettings } from '../audit/forward.ts';
import type { LoadedConfig } from './load-config.ts';
import type { Config } from './schema.ts';

/** How long rows of the audit are kept, in milliseconds; undefined: for ever. */
export function auditKept({ config }: LoadedConfig): number | undefined {
  const { keepDays } = config.audit;
  return keepDays === undefined ? undefined : keepDays * 24 * 60 * 60_000;
}

/** The collector that gets a copy of every row, the files that the configuration names read in. */
export function forwardSettings({ config, read }: LoadedConfig): ForwardSettings | undefined {
  const { syslog } = config.audit;
  if (syslog === undefined) return undefined;
  const { host, port, serverName, facility, timeout, caFile, certificateFile, keyFile } = syslog;
  return {
    ...{ host, port, serverName, facility, timeout },
    ca: caFile === undefined ? undefined : read(caFile),
    client:
      certificateFile === undefined || keyFile === undefined
        ? undefined
        : { certificate: read(certificateFile), key: read(keyFile) },
  };
}

/** Every file that the section names, with the setting that names it. */
export function auditFiles({ audit }: Pick<Config, 'audit'>): [string[], string | undefined][] {
  const { syslog } = audit;
  return (['caFile', 'certificateFile', 'keyFile'] as const).map((name) => [
    ['audit', 'syslog', name],
    syslog?.[name],
  ]);
}
