import { encode } from 'uqr';

export interface QrPath {
  /** Modules along each side, with the quiet zone. */
  size: number;
  /** The dark modules as one SVG path, in modules. */
  path: string;
}

/** What ISO/IEC 18004 asks for around the symbol, in modules. */
const quietZone = 4;

/** A QR code as one path; undefined for a text that no code can hold. */
export function qrPath(text: string): QrPath | undefined {
  try {
    const { size, data } = encode(text, { ecc: 'M', border: quietZone });
    const rows = data.map((row, y) => {
      const runs: string[] = [];
      for (let x = 0; x < size; x += 1) {
        if (row[x] !== true) continue;
        const start = x;
        while (row[x + 1] === true) x += 1;
        runs.push(`M${start} ${y}h${x - start + 1}v1H${start}z`);
      }
      return runs.join('');
    });
    return { size, path: rows.join('') };
  } catch {
    return undefined;
  }
}
