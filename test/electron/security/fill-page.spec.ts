import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { localeSchema, shades, type Locale, type Ramp } from '@gatehouse/shared';
import { describe, expect, it } from 'vitest';
import { root } from '../../../build/scripts/root.ts';
import { fillPage, type FirstLook } from '../../../electron/security/fill-page.ts';

const page = readFileSync(join(root, 'renderer/index.html'), 'utf8');
const plain: FirstLook = { locale: 'en', theme: 'system' };
const ramp = (colour: string) =>
  Object.fromEntries(shades.map((shade) => [shade, colour])) as unknown as Ramp;
const branding = { ramp: { light: ramp('#aabbcc'), dark: ramp('#001122') } };

describe('the page that is served', () => {
  it('has every placeholder filled', () => {
    expect(page).toMatch(/__[A-Z_]+__/);
    expect(fillPage(page, 'bm9uY2U=', plain)).not.toMatch(/__[A-Z_]+__/);
  });

  it.each(localeSchema.options)('speaks %s and preloads that language and no other', (locale) => {
    const html = fillPage(page, 'n', { ...plain, locale });
    expect(html).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}"`);
    const preloaded = [...html.matchAll(/rel="modulepreload" href="\.\/assets\/([^"]+)"/g)];
    expect(preloaded.map(([, name]) => name)).toEqual([`language-${locale}.js`]);
  });

  it.each(['light', 'dark', 'system'] as const)(
    'has the theme %s from the first moment',
    (theme) => {
      expect(fillPage(page, 'n', { ...plain, theme })).toContain(`data-theme="${theme}"`);
    },
  );

  it('has high contrast from the first moment, whatever the theme', () => {
    const display = { contrast: true, textScale: 100, still: false };
    expect(fillPage(page, 'n', { ...plain, theme: 'light', display })).toContain(
      'data-theme="contrast"',
    );
  });

  it('glows in the organisation’s colours, and else in those of Fluent’s brand', () => {
    const own = fillPage(page, 'n', { ...plain, branding });
    expect(own).toContain('--glow-light: #aabbcc;');
    expect(own).toContain('--glow-dark: #001122;');
    const ours = fillPage(page, 'n', plain);
    expect(ours).toContain(`--glow-light: ${webLightTheme.colorBrandBackground2};`);
    expect(ours).toContain(`--glow-dark: ${webDarkTheme.colorBrandBackground2};`);
  });

  const markup = '"><script>';
  it.each<[string, string, FirstLook]>([
    ['a nonce', markup, plain],
    ['an empty nonce', '', plain],
    ['a language', 'n', { ...plain, locale: markup as Locale }],
    ['a path for a language', 'n', { ...plain, locale: '../x' as Locale }],
    ['a theme', 'n', { ...plain, theme: markup as 'dark' }],
    ['a colour', 'n', { ...plain, branding: { ramp: { ...branding.ramp, light: ramp('red;}') } } }],
  ])('is not made with %s that would become markup or style', (_what, nonce, look) => {
    expect(() => fillPage(page, nonce, look)).toThrow(TypeError);
  });

  it('leaves what only looks like a placeholder as it is', () => {
    expect(fillPage('__proto__ __OTHER__ __constructor__', 'n', plain)).toBe(
      '__proto__ __OTHER__ __constructor__',
    );
  });
});
