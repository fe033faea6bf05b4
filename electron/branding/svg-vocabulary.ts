/** The elements that a logo may be made of. None loads, runs, moves or repeats anything. */
export const svgElements: ReadonlySet<string> = new Set([
  ...['svg', 'g', 'defs', 'title', 'desc', 'style', 'path', 'rect', 'circle', 'ellipse', 'line'],
  ...['polyline', 'polygon', 'text', 'tspan', 'linearGradient', 'radialGradient', 'stop'],
  ...['clipPath', 'mask'],
]);

/** What an attribute, or a declaration of a style, may say of how a shape looks. */
export const svgLooks: ReadonlySet<string> = new Set([
  ...['fill', 'fill-opacity', 'fill-rule', 'stroke', 'stroke-width', 'stroke-opacity', 'opacity'],
  ...['stroke-linecap', 'stroke-linejoin', 'stroke-miterlimit', 'stroke-dasharray', 'color'],
  ...['stroke-dashoffset', 'stop-color', 'stop-opacity', 'clip-rule', 'display', 'visibility'],
  ...['font-family', 'font-size', 'font-style', 'font-weight', 'letter-spacing', 'text-anchor'],
  ...['dominant-baseline', 'paint-order', 'shape-rendering', 'text-rendering', 'overflow'],
  ...['isolation', 'mix-blend-mode', 'word-spacing', 'font-variant', 'vector-effect', 'mask-type'],
]);

/** What else an attribute may be: geometry, names, and words for those who do not see it. */
export const svgAttributes: ReadonlySet<string> = new Set([
  ...['xmlns', 'xmlns:xlink', 'version', 'baseProfile', 'xml:space', 'xml:lang', 'lang', 'id'],
  ...['class', 'role', 'aria-label', 'aria-labelledby', 'aria-hidden', 'focusable', 'type'],
  ...['viewBox', 'preserveAspectRatio', 'enable-background', 'x', 'y', 'width', 'height'],
  ...['d', 'points', 'pathLength', 'cx', 'cy', 'r', 'rx', 'ry', 'x1', 'y1', 'x2', 'y2', 'dx', 'dy'],
  ...['fx', 'fy', 'fr', 'offset', 'transform', 'gradientTransform', 'gradientUnits'],
  ...['spreadMethod', 'clipPathUnits', 'maskUnits', 'maskContentUnits', 'textLength'],
  ...['lengthAdjust', 'rotate', 'style', 'clip-path', 'mask', 'href', 'xlink:href'],
]);

/** The only values that these may have. */
export const svgNamespaces: ReadonlyMap<string, string> = new Map([
  ['xmlns', 'http://www.w3.org/2000/svg'],
  ['xmlns:xlink', 'http://www.w3.org/1999/xlink'],
]);
