import type { NativeImage } from 'electron';
import { pngPixels } from './png-pixels.ts';
import { strict } from './strict.ts';

/** A captured picture; its pixels are decoded only for who asks. */
export function pngImage(png: Buffer): NativeImage {
  const size = { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
  const image: Pick<NativeImage, 'toPNG' | 'toBitmap' | 'toDataURL' | 'getSize' | 'isEmpty'> = {
    toPNG: () => png,
    toBitmap: () => pngPixels(png),
    toDataURL: () => `data:image/png;base64,${png.toString('base64')}`,
    getSize: () => size,
    isEmpty: () => png.length === 0,
  };
  return strict(image, 'NativeImage') as NativeImage;
}
