import { dirname, resolve } from 'node:path';
import { localeSchema, type ClientPolicy, type Snapshot } from '@gatehouse/shared';
import { readNotices, type Notices } from '../../electron/notices/read-notices.ts';
import { defaultSettings } from '../../electron/policy/check-policy.ts';
import { loadPolicy } from '../../electron/policy/load-policy.ts';

/** What an organisation has set up, as far as the preview shows it. */
export interface Organisation {
  /** The organisation's part of every snapshot. */
  known: Pick<Snapshot, 'helpdesk' | 'languages' | 'purposes' | 'theme'> &
    Partial<Pick<Snapshot, 'organisation' | 'vpn'>>;
  locale?: ClientPolicy['locale'];
  notices: Notices;
  /** What is wrong with its files, a line each; the built-in words are shown in their place. */
  problems: string[];
}

/**
 * Reads policy and notices as the client does. Without a policy file nothing is known; without a
 * folder of notices the policy's own is taken. It never throws.
 */
export function readOrganisation(policyFile?: string, noticesFolder?: string): Organisation {
  const checked = policyFile === undefined ? undefined : loadPolicy(policyFile);
  const settings =
    checked === undefined ? defaultSettings : checked.ok ? checked.policy : checked.settings;
  const folder =
    noticesFolder ??
    (settings.notices === undefined || policyFile === undefined
      ? undefined
      : resolve(dirname(policyFile), settings.notices));
  const read = folder === undefined ? { notices: {}, problems: [] } : readNotices(folder);
  const { organisation, helpdesk, purposes, theme, vpn, locale } = settings;
  const languages = settings.languages ?? localeSchema.options;
  return {
    known: {
      ...{ helpdesk, languages, purposes, theme },
      ...(organisation === undefined ? {} : { organisation }),
      ...(vpn.name === undefined ? {} : { vpn: vpn.name }),
    },
    ...(locale === undefined ? {} : { locale }),
    notices: read.notices,
    problems: [
      ...(checked?.problems ?? []).map(
        ({ origin, setting, problem }) => `${origin}: ${sentence(setting, problem)}`,
      ),
      ...read.problems.map(({ file, line, column, field, problem }) => {
        const place = line === 0 ? '' : `:${line}:${column}`;
        return `${resolve(folder ?? '', file)}${place}: ${sentence(field, problem)}`;
      }),
    ],
  };
}

function sentence(name: string, problem: string): string {
  return name === '' ? problem : `${name} ${problem}`;
}
