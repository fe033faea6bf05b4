/**
 * The distances of the window, in CSS pixels: Fluent 2's steps of four. What belongs together is near,
 * what follows is a step further, and each screen keeps the same rhythm.
 */
export const rhythm = {
  /** Between a field and what is said of it. */
  close: '4px',
  /** Between things of one kind: the cards of a list, the buttons under the main one. */
  near: '8px',
  /** Inside a box, and between an icon and its words. */
  inner: '12px',
  /** Between the parts of a screen, and at a box's sides. */
  part: '16px',
  /** The height that a finger or a trembling hand hits (WCAG 2.5.5). */
  target: '44px',
} as const;
