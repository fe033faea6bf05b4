import type { Locale, Scene, Snapshot, Verdict } from '@gatehouse/shared';
import { madeSupportCode } from './made-verdict.ts';
import type { Organisation } from './organisation.ts';

export interface Wanted {
  verdict: Verdict;
  locale: Locale;
  during: 'start' | 'step';
}

/** The snapshot that the main process would send. `not-configured` has a scene of its own. */
export function madeSnapshot(
  { verdict, locale, during }: Wanted,
  { known, notices, texts }: Organisation,
): Snapshot {
  const notice = notices[locale]?.[verdict.confirmed ? verdict.kind : 'slow-network'];
  const own = notice === undefined ? {} : { notice };
  const scene: Scene =
    verdict.kind === 'not-configured'
      ? {
          kind: 'not-configured',
          problems: [{ setting: 'connection', problem: 'is missing. Add it.' }],
          ...own,
        }
      : {
          kind: 'verdict',
          ...{ verdict, during, checking: false },
          ...own,
        };
  return {
    ...known,
    revision: 0,
    scene,
    busy: false,
    supportCode: madeSupportCode(verdict),
    locale,
    ...(texts[locale] === undefined ? {} : { texts: texts[locale] }),
    mode: 'help',
    account: '',
    version: '',
    computer: 'LAPTOP-0427',
    signIn: 'unknown',
  };
}
