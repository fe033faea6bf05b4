import { describe, expect, test } from 'vitest';
import type { Snapshot } from '@gatehouse/shared';
import { draw } from './draw.tsx';
import { galleryStates } from '../../build/gallery/states/gallery-states.ts';

const [, start] = galleryStates.find(([name]) => name === 'branded-start') ?? [];
if (start === undefined) throw new Error('the gallery has no branded state');
const { light, dark } = start.branding?.logo ?? {};

/** The header's own HTML; React writes `+` and `/` of a data URL as they are. */
function header(change: Partial<Snapshot>): string {
  const html = draw({ ...(start as Snapshot), ...change });
  return /<header.*?<\/header>/s.exec(html)?.[0] ?? '';
}
const sourceOf = (html: string) => /<img[^>]* src="([^"]*)"/.exec(html)?.[1];

describe('the logo', () => {
  test('stands in the place of the name, and is called like it', () => {
    const html = header({ theme: 'light' });
    expect(sourceOf(html)).toBe(light);
    expect(html).toContain('alt="Nordlicht Stadtwerke"');
    expect(html).not.toContain('>Nordlicht Stadtwerke<');
    expect(html).not.toContain('style=');
  });

  test('on dark surfaces is the one made for them, where there is one', () => {
    expect(dark).not.toBe(light);
    expect(sourceOf(header({ theme: 'dark' }))).toBe(dark);
    const one = { logo: { light: light ?? '' } };
    expect(sourceOf(header({ theme: 'dark', branding: one }))).toBe(light);
  });

  test('alone, on dark surfaces and in high contrast, has a plate that it has nowhere else', () => {
    const classes = (change: Partial<Snapshot>) =>
      (/<img[^>]* class="([^"]*)"/.exec(header(change))?.[1] ?? '').split(' ').length;
    const one = { logo: { light: light ?? '' } };
    const display = { contrast: true, textScale: 100, still: false };
    const bare = classes({ theme: 'light' });
    expect(classes({ theme: 'dark', branding: one })).toBeGreaterThan(bare);
    expect(classes({ theme: 'dark', display })).toBeGreaterThan(bare);
    expect(sourceOf(header({ theme: 'dark', display }))).toBe(light);
    expect(classes({ theme: 'dark' })).toBe(bare);
  });

  test('that is not there leaves the name', () => {
    for (const branding of [{}, undefined]) {
      const html = header({ branding } as Partial<Snapshot>);
      expect(html).toContain('>Nordlicht Stadtwerke<');
      expect(html).not.toContain('<img');
    }
  });
});
