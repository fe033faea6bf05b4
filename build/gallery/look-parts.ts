import type { Part } from '../scripts/debian-packages.ts';

/** What the window is drawn with, and the letters of all its languages. */
export const lookParts: readonly Part[] = [
  ['/usr/bin/chromium', 'chromium'],
  ['/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf', 'fonts-noto-core'],
  ['/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf', 'fonts-noto-core'],
  ['/usr/share/fonts/truetype/dejavu/DejaVuSansMono-Bold.ttf', 'fonts-dejavu-core'],
  ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', 'fonts-noto-cjk'],
];
