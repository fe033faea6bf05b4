import { resolve } from 'node:path';
import { localeSchema, type ClientPolicy, type Snapshot } from '@gatehouse/shared';
import { readBranding, type WholeBranding } from '../../electron/branding/read-branding.ts';
import { readNotices, type Notices } from '../../electron/notices/read-notices.ts';
import type { FileProblem } from '../../electron/own-files/file-problem.ts';
import { defaultSettings } from '../../electron/policy/check-policy.ts';
import { loadPolicy } from '../../electron/policy/load-policy.ts';

/** What an organisation has set up, as far as the preview shows it. */
export interface Organisation {
  /** The organisation's part of every snapshot. */
  known: Pick<Snapshot, 'helpdesk' | 'languages' | 'purposes' | 'theme'> &
    Partial<Pick<Snapshot, 'organisation' | 'vpn' | 'branding'>>;
  locale?: ClientPolicy['locale'];
  notices: Notices;
  /** Its own texts of the window, by language. */
  texts: WholeBranding['texts'];
  /** What is wrong with its files, a line each; the built-in words are shown in their place. */
  problems: string[];
}

/** Folders to look into in place of those that the policy names. */
export interface OtherFolders {
  notices?: string | undefined;
  branding?: string | undefined;
}

/**
 * Reads policy, notices and look as the client does. Without a policy file nothing is known; without
 * a folder the policy's own is taken. It never throws.
 */
export function readOrganisation(policyFile?: string, other: OtherFolders = {}): Organisation {
  const checked = policyFile === undefined ? undefined : loadPolicy(policyFile);
  const settings =
    checked === undefined ? defaultSettings : checked.ok ? checked.policy : checked.settings;
  // The policy's own folders are absolute by now.
  const noticesFolder = other.notices ?? settings.notices;
  const brandingFolder = other.branding ?? settings.branding;
  const { notices, problems } =
    noticesFolder === undefined ? { notices: {}, problems: [] } : readNotices(noticesFolder);
  const branding =
    brandingFolder === undefined
      ? { look: {}, texts: {}, problems: [] }
      : readBranding(brandingFolder);
  const { organisation, helpdesk, purposes, theme, vpn, locale } = settings;
  const languages = settings.languages ?? localeSchema.options;
  return {
    known: {
      ...{ helpdesk, languages, purposes, theme },
      ...(organisation === undefined ? {} : { organisation }),
      ...(vpn.name === undefined ? {} : { vpn: vpn.name }),
      branding: branding.look,
    },
    ...(locale === undefined ? {} : { locale }),
    notices,
    texts: branding.texts,
    problems: [
      ...(checked?.problems ?? []).map(
        ({ origin, setting, problem }) => `${origin}: ${sentence(setting, problem)}`,
      ),
      ...problems.map((each) => lineOf(noticesFolder ?? '', each)),
      ...branding.problems.map((each) => lineOf(brandingFolder ?? '', each)),
    ],
  };
}

function lineOf(
  folder: string,
  { file, line, column, field, problem }: FileProblem<string>,
): string {
  const place = line === 0 ? '' : `:${line}:${column}`;
  return `${resolve(folder, file)}${place}: ${sentence(field, problem)}`;
}

function sentence(name: string, problem: string): string {
  return name === '' ? problem : `${name} ${problem}`;
}
