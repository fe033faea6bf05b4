import { describe, expect, test } from 'vitest';
import { readGalleryArguments } from '../../../build/gallery/read-gallery-arguments.ts';

const states = ['start', 'start-idle', 'done'];

describe('the gallery’s command line', () => {
  test.each([
    [[], '--out is missing'],
    [['--out', 'x', '--locale', 'da'], '--locale knows no "da". There are en, de, fr,'],
    [['--out', 'x', '--look', 'grey'], '--look knows no "grey". There are light, dark, contrast.'],
    [['--out', 'x', '--size', '1280'], 'There are wide, large, narrow.'],
    [['--out', 'x', '--only', 'begin'], '--only begin matches no state. There are start,'],
    [['--out', 'x', '--only', 'start', '--only', '('], 'Invalid regular expression'],
    [['--out', 'x', '--lokale', 'de'], '--lokale'],
    [['--out', 'x', 'y'], 'y'],
  ])('%j is named with what would be good', (args, problem) => {
    const read = readGalleryArguments(args, states);
    expect(read.ok ? '' : read.problem).toContain(problem);
  });

  test('means everything where nothing is named, and whole names where something is', () => {
    const all = readGalleryArguments(['--out', 'x'], states);
    expect(all).toMatchObject({ ok: true, value: { themes: ['light', 'dark', 'contrast'] } });
    expect(all.ok && all.value.locales).toHaveLength(13);
    const some = readGalleryArguments(['--out', 'x', '--only', 'start', '--locale', 'de'], states);
    const only = some.ok ? some.value.only : [];
    expect(states.filter((name) => only.some((pattern) => pattern.test(name)))).toEqual(['start']);
    expect(some).toMatchObject({ ok: true, value: { locales: ['de'] } });
  });
});
