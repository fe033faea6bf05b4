import type { NativeImage } from 'electron';
import { strict } from './strict.ts';

/** A captured picture; only what a PNG gives without decoding it. */
export function pngImage(png: Buffer): NativeImage {
  const size = { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
  const image: Pick<NativeImage, 'toPNG' | 'toDataURL' | 'getSize' | 'isEmpty'> = {
    toPNG: () => png,
    toDataURL: () => `data:image/png;base64,${png.toString('base64')}`,
    getSize: () => size,
    isEmpty: () => png.length === 0,
  };
  return strict(image, 'NativeImage') as NativeImage;
}
