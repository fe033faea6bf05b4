import type { Box, DrawnText, PageLayout } from './page-layout.ts';

/** What rounding may come to, in CSS pixels. */
const slack = 1.5;

/** What is cut, stands outside of where it belongs or on top of something else, in lines. */
export function layoutFaults(layout: PageLayout): string[] {
  const { width, sideways, texts, controls } = layout;
  const faults: string[] = [];
  if (sideways > 0) faults.push(`the page can be moved sideways by ${sideways} px`);
  for (const each of texts) {
    const edges = [{ left: 0, right: width, top: 0, bottom: Infinity, name: 'the window' }];
    const over = [...edges, ...each.limits].find((limit) =>
      each.lines.some((line) => outside(line, limit)),
    );
    if (over !== undefined) faults.push(`“${short(each)}” goes over the edge of ${over.name}`);
    if (each.dots) faults.push(`“${short(each)}” ends in dots`);
  }
  for (const [index, one] of texts.entries()) {
    for (const other of texts.slice(index + 1)) {
      if (one.floats !== other.floats) continue;
      if (one.lines.some((line) => other.lines.some((its) => overlap(inner(line), inner(its))))) {
        faults.push(`“${short(one)}” and “${short(other)}” stand on top of each other`);
      }
    }
    for (const [number, control] of controls.entries()) {
      if (one.inside.includes(number) || one.floats !== control.floats) continue;
      if (one.lines.some((line) => overlap(inner(line), control.box))) {
        faults.push(`“${short(one)}” stands on “${control.name}”`);
      }
    }
  }
  for (const [index, one] of controls.entries()) {
    for (const [further, other] of controls.slice(index + 1).entries()) {
      const number = index + 1 + further;
      const parts = one.inside.includes(number) || other.inside.includes(index);
      if (parts || one.floats !== other.floats) continue;
      if (overlap(one.box, other.box)) faults.push(`“${one.name}” covers “${other.name}”`);
    }
  }
  return [...new Set(faults)];
}

function short({ text }: DrawnText): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function outside(line: Box, limit: Box): boolean {
  const seen = inner(line);
  return (
    line.left < limit.left - slack ||
    line.right > limit.right + slack ||
    seen.top < limit.top - slack ||
    seen.bottom > limit.bottom + slack
  );
}

/** A line's letters without the room above and below them, where lines may share it. */
function inner({ left, right, top, bottom }: Box): Box {
  const edge = (bottom - top) / 4;
  return { left, right, top: top + edge, bottom: bottom - edge };
}

function overlap(one: Box, other: Box): boolean {
  return (
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > slack &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > slack
  );
}
