/** What is asked of a captured picture; Electron's `NativeImage` has all of it. */
export interface Frame {
  isEmpty: () => boolean;
  /** Four bytes for each pixel. */
  toBitmap: () => Uint8Array;
}

/** How many colours there must be: a page that was drawn has a background, a card and letters. */
const enough = 3;

/** Whether a picture shows a page, and not nothing, or one colour where a page should be. */
export function isDrawn(frame: Frame): boolean {
  if (frame.isEmpty()) return false;
  const bytes = frame.toBitmap();
  const seen = new Set<number>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    seen.add(view.getUint32(at));
    if (seen.size >= enough) return true;
  }
  return false;
}
