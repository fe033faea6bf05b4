import type { Notice, NoticeWords, Snapshot } from '@gatehouse/shared';
import type { NoticesByKind } from '../words/notices-in.ts';

/** Everything that the window can say of itself: its words by key, and its notices. */
export interface Speech {
  words: Readonly<Record<string, string>>;
  notices: NoticesByKind;
}

/**
 * The snapshot with other texts in place of the window's own. They go in where an organisation's do,
 * so nothing has to be built anew; the organisation's own notice, where there is one, stays before them.
 */
export function putTexts(snapshot: Snapshot, { words, notices }: Speech): Snapshot {
  const { scene } = snapshot;
  const texts = { ...words, ...snapshot.texts };
  if (scene.kind === 'not-configured') {
    const notice = laidOver(notices['not-configured'], scene.notice);
    return { ...snapshot, texts, scene: { ...scene, notice } };
  }
  if (scene.kind !== 'verdict') return { ...snapshot, texts };
  const { kind, confirmed } = scene.verdict;
  const shown = kind === 'reachable' || !confirmed ? 'slow-network' : kind;
  return {
    ...snapshot,
    texts,
    scene: { ...scene, notice: laidOver(notices[shown], scene.notice) },
  };
}

/** What an organisation says in general goes before what is said here of a reason or a guess. */
function laidOver(builtIn: Notice, own: Notice | undefined): Notice {
  if (own === undefined) return builtIn;
  const without = (words: NoticeWords | undefined): NoticeWords =>
    Object.fromEntries(Object.entries(words ?? {}).filter(([field]) => !(field in own)));
  const reasons = Object.entries(builtIn.reasons ?? {}).map(([reason, words]) => [
    reason,
    { ...without(words), ...own.reasons?.[reason] },
  ]);
  return {
    ...builtIn,
    ...own,
    probably: { ...without(builtIn.probably), ...own.probably },
    reasons: Object.fromEntries(reasons) as NonNullable<Notice['reasons']>,
  };
}
