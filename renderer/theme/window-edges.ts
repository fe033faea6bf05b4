/** The room beside what spans the window. A classic scroll bar, 15 to 17 pixels wide, lies within it. */
const room = '24px';

/**
 * The padding of what spans the window: its words stay where they are when a scroll bar comes or goes,
 * and without one nothing shows where it would be. The bar, which is what the window is wider by than
 * its content, takes its width from the room on its side. That is the right one in every language:
 * Chromium has the bar of a window there also where one reads from right to left.
 */
export const windowEdges = {
  paddingLeft: `${room} /* @noflip */`,
  paddingRight: `calc(${room} - (100vw - 100%)) /* @noflip */`,
} as const;

/** The same for what is fixed to the window. */
export const fixedEdges = {
  left: windowEdges.paddingLeft,
  right: windowEdges.paddingRight,
} as const;
