import { webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { describe, expect, test } from 'vitest';
import { contrast } from '../../electron/branding/contrast.ts';
import { deriveDark, settleAccent } from '../../electron/branding/settle-accent.ts';
import { themeOf } from '../../renderer/theme/themes.ts';

describe.each(['light', 'dark', 'contrast'] as const)('the theme %s', (look) => {
  const theme = themeOf(look);

  test('has every size of text relative to the root’s, so that all of it grows', () => {
    const sizes = Object.entries(theme).filter(([name]) => /^(?:fontSize|lineHeight)/.test(name));
    expect(sizes.length).toBeGreaterThan(15);
    for (const [name, value] of sizes) expect(`${name} ${value}`).toMatch(/ \d+(?:\.\d+)?rem$/);
    expect(theme.fontSizeBase300).toBe('0.875rem');
    expect(theme.lineHeightBase300).toBe('1.25rem');
  });
});

/** Every colour that words on a card are drawn in. */
const colours = [
  'colorNeutralForeground1',
  'colorNeutralForeground2',
  'colorNeutralForeground3',
  'colorBrandForeground1',
  'colorStatusDangerForeground1',
  'colorStatusSuccessForeground1',
  'colorStatusWarningForeground1',
  'colorStatusWarningForeground3',
] as const;

test.each(['light', 'dark'] as const)(
  'every word on a card can be read in the theme %s (WCAG 1.4.3)',
  (look) => {
    const theme = themeOf(look);
    const card = theme.colorNeutralBackground1;
    expect(colours.filter((name) => contrast(theme[name], card) < 4.5)).toEqual([]);
  },
);

test('high contrast draws light on black with a line around what can be used', () => {
  const contrastTheme = themeOf('contrast');
  expect(contrastTheme.colorNeutralBackground1).toBe('#000000');
  expect(contrastTheme.colorNeutralForeground1).toBe('#ffffff');
  expect(contrastTheme.colorNeutralStroke1).toBe('#ffffff');
});

describe('an organisation’s colours', () => {
  const rampsOf = (accent: string) => {
    const settled = settleAccent(accent, 'light');
    if (!settled.ok) throw new Error(`${accent} was refused`);
    return { light: settled.ramp, dark: deriveDark(accent) };
  };

  test('are in both themes, with sizes of text that grow', () => {
    const ramps = rampsOf('#00695c');
    const [light, dark] = [themeOf('light', ramps), themeOf('dark', ramps)];
    expect(light.colorBrandBackground).toBe('#00695c');
    expect(dark.colorBrandForeground1).toBe(ramps.dark[100]);
    expect(light.colorNeutralBackground1).toBe(themeOf('light').colorNeutralBackground1);
    for (const theme of [light, dark]) expect(theme.fontSizeBase300).toBe('0.875rem');
  });

  test('make no new theme with every snapshot, and another one for other colours', () => {
    for (const look of ['light', 'dark'] as const) {
      const first = themeOf(look, structuredClone(rampsOf('#00695c')));
      expect(themeOf(look, structuredClone(rampsOf('#00695c')))).toBe(first);
      expect(themeOf(look, rampsOf('#003366'))).not.toEqual(first);
    }
    expect(themeOf('light', rampsOf('#003366')).colorBrandBackground).toBe('#003366');
  });

  test('are not in high contrast', () => {
    expect(themeOf('contrast', rampsOf('#00695c'))).toBe(themeOf('contrast'));
  });

  test('are Fluent’s where there are none', () => {
    expect(themeOf('light').colorBrandBackground).toBe(webLightTheme.colorBrandBackground);
    expect(themeOf('dark').colorBrandBackground).toBe(webDarkTheme.colorBrandBackground);
  });
});
