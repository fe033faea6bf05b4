import { describe, expect, it } from 'vitest';
import { keyboardFacts } from '../../../electron/mode/keyboard-facts.ts';
import type { LoadedKeyboard } from '../../../electron/platform/open-keyboards.ts';

const german = keyboard('04070407', '00000407', 'de-DE', 'German');
const us = keyboard('04090409', '00000409', 'en-US', 'US');
const dvorak = keyboard('f0020409', '00010409', 'en-US', 'United States-Dvorak');

function keyboard(
  id: string,
  layout: string,
  language: string,
  name: string,
  ime = false,
): LoadedKeyboard {
  return { id, layout, language, name, ime };
}
const told = (now: string, ...keyboards: LoadedKeyboard[]) => keyboardFacts({ now, keyboards });

describe('of the layouts that are loaded', () => {
  it('each is named by the language that its keys type, and one is in use', () => {
    expect(told(us.id, german, us)).toEqual({
      keyboard: 'en-US',
      keyboards: [
        { id: german.id, language: 'de', inUse: false },
        { id: us.id, language: 'en-US', inUse: true },
      ],
    });
  });

  it('two of one language have their names beside it', () => {
    expect(told(german.id, us, dvorak, german).keyboards).toEqual([
      { id: us.id, language: 'en-US', name: 'US', inUse: false },
      { id: dvorak.id, language: 'en-US', name: 'United States-Dvorak', inUse: false },
      { id: german.id, language: 'de', inUse: true },
    ]);
  });

  it('a single one is told, and by its name where the language would mislead', () => {
    expect(told(german.id, german).keyboards).toEqual([
      { id: german.id, language: 'de', inUse: true },
    ]);
    expect(told(dvorak.id, dvorak)).toEqual({
      keyboard: 'en-US',
      keyboards: [{ id: dvorak.id, language: 'en-US', name: 'United States-Dvorak', inUse: true }],
    });
  });

  it('one with German keys for English text is German', () => {
    const foreign = keyboard('04070409', '00000407', 'de-DE', 'German');
    expect(told(foreign.id, foreign).keyboard).toBe('de');
  });

  it('one that is loaded for two languages is told once, as it is used', () => {
    const foreign = keyboard('04070409', '00000407', 'de-DE', 'German');
    const ids = (now: string) => told(now, german, us, foreign).keyboards?.map(({ id }) => id);
    expect(ids(german.id)).toEqual([german.id, us.id]);
    expect(ids(foreign.id)).toEqual([us.id, foreign.id]);
    expect(ids(us.id)).toEqual([german.id, us.id]);
  });

  it('an input method has its name, and so has what Windows knows by a number alone', () => {
    const ime = keyboard('e0010411', 'e0010411', 'ja-JP', 'Japanese (MS-IME2002)', true);
    const bare = keyboard('f7770409', '', '', '');
    expect(told(ime.id, ime, bare).keyboards).toEqual([
      { id: ime.id, language: 'ja-JP', name: 'Japanese (MS-IME2002)', inUse: true },
      { id: bare.id, language: 'und', name: bare.id, inUse: false },
    ]);
  });

  it('none that is in use and not among them is made up', () => {
    expect(told(us.id, german)).toEqual({
      keyboards: [{ id: german.id, language: 'de', inUse: false }],
    });
    expect(told(us.id)).toEqual({});
  });
});
