import { readFileSync } from 'node:fs';
import type { Locale, Notice, VerdictKind } from '@gatehouse/shared';

/** Our own words for each verdict that has a screen. */
export type NoticesByKind = Readonly<Record<Exclude<VerdictKind, 'reachable'>, Notice>>;

/** A language's file of notices as it is written. */
export interface NoticesFile {
  /** The native speaker who has reviewed it, and the day; null while nobody has. */
  reviewedBy: string | null;
  notices: NoticesByKind;
}

/** The notices of a language, for whatever drives or checks the window from outside. */
export function noticesFile(locale: Locale): NoticesFile {
  const file = new URL(`../../renderer/notices/${locale}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as NoticesFile;
}
