import { show } from '../../../build/preview/fake-bridge.ts';
import { png, svg } from '../../electron/branding/logo-samples.ts';
import { state } from '../support/state.ts';
import { expect, test } from '../support/window.ts';

const picture = (type: string, content: string | Buffer) =>
  `data:image/${type};base64,${Buffer.from(content).toString('base64')}`;

test('a logo of any shape has at most 200 by 32 pixels and keeps its shape', async ({ page }) => {
  const logos: [light: string, width: number, height: number][] = [
    [picture('png', png(2_000, 100)), 200, 10],
    [picture('png', png(48, 48)), 32, 32],
    [picture('png', png(20, 10)), 20, 10],
    [picture('svg+xml', svg('<rect width="100" height="20"/>')), 160, 32],
    [picture('svg+xml', svg('', 'viewBox="0 0 1000 20"')), 200, 32],
    [picture('svg+xml', svg('', 'viewBox="0 0 20 1000"')), 0.64, 32],
    [picture('svg+xml', svg('', 'width="40" height="64px"')), 20, 32],
  ];
  for (const [light, width, height] of logos) {
    await show(page, state('branded-start', { branding: { logo: { light } } }));
    const logo = page.getByRole('img', { name: 'Nordlicht Stadtwerke' });
    await logo.evaluate((image: HTMLImageElement) => image.decode());
    const box = await logo.boundingBox();
    expect(box?.width).toBeCloseTo(width, 1);
    expect(box?.height).toBeCloseTo(height, 1);
  }
});

test('a logo that cannot be drawn leaves the organisation’s name', async ({ page }) => {
  const light = 'data:image/png;base64,AAAA';
  await show(page, state('branded-start', { branding: { logo: { light } } }));
  await page.getByText('Nordlicht Stadtwerke', { exact: true }).waitFor();
  await expect(page.getByRole('img', { name: 'Nordlicht Stadtwerke' })).toHaveCount(0);
});
