import { useEffect } from 'react';
import type { Snapshot } from '@gatehouse/shared';
import type { Theme } from '@fluentui/react-components';
import { themeOf } from './themes.ts';
import { useDark } from './use-dark.ts';

/**
 * The theme to draw in, and what the whole document has to know of it: the size of text, whether
 * anything may move, and whether the surface is dark. High contrast has no organisation's colours.
 */
export function useDisplay({
  theme,
  display,
  branding,
}: Pick<Snapshot, 'theme' | 'display' | 'branding'>): Theme {
  const wanted = useDark(theme);
  const contrast = display?.contrast ?? false;
  const still = display?.still ?? false;
  const scale = display?.textScale ?? 100;
  // Fluent's high contrast is light on black.
  const dark = contrast || wanted;
  useEffect(() => {
    const { style, dataset } = document.documentElement;
    style.colorScheme = dark ? 'dark' : 'light';
    style.fontSize = scale === 100 ? '' : `${scale}%`;
    if (still) dataset['still'] = '';
    else Reflect.deleteProperty(dataset, 'still');
  }, [dark, scale, still]);
  return themeOf(contrast ? 'contrast' : dark ? 'dark' : 'light', branding?.ramp);
}
