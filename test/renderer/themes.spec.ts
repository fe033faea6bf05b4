import { describe, expect, test } from 'vitest';
import { contrastTheme, darkTheme, lightTheme } from '../../renderer/theme/themes.ts';

describe.each([
  ['light', lightTheme],
  ['dark', darkTheme],
  ['high contrast', contrastTheme],
])('the %s theme', (_name, theme) => {
  test('has every size of text relative to the root’s, so that all of it grows', () => {
    const sizes = Object.entries(theme).filter(([name]) => /^(?:fontSize|lineHeight)/.test(name));
    expect(sizes.length).toBeGreaterThan(15);
    for (const [name, value] of sizes) expect(`${name} ${value}`).toMatch(/ \d+(?:\.\d+)?rem$/);
    expect(theme.fontSizeBase300).toBe('0.875rem');
    expect(theme.lineHeightBase300).toBe('1.25rem');
  });
});

test('high contrast draws light on black with a line around what can be used', () => {
  expect(contrastTheme.colorNeutralBackground1).toBe('#000000');
  expect(contrastTheme.colorNeutralForeground1).toBe('#ffffff');
  expect(contrastTheme.colorNeutralStroke1).toBe('#ffffff');
});
