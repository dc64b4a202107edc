/** Reads a PNG of 8 bits a channel without interlacing, as the icons are: its size, and every pixel as four bytes. */
import { inflateSync } from 'node:zlib';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Whether the file keeps how transparent each pixel is. */
  readonly alpha: boolean;
  /** Red, green, blue and alpha of each pixel, row by row. */
  readonly pixels: readonly (readonly [number, number, number, number])[];
}

export function readPng(file: Buffer): Picture {
  if (file.subarray(1, 4).toString('latin1') !== 'PNG') throw new Error('this is not a PNG');
  const chunks = chunksOf(file);
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (header === undefined) throw new Error('this PNG has no header');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [depth, colour, , , interlaced] = header.subarray(8);
  if (depth !== 8 || (colour !== 2 && colour !== 6) || interlaced !== 0)
    throw new Error('this PNG is of a kind that is not read here');
  const channels = colour === 6 ? 4 : 3;
  const data = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data));
  const bytes = unfilter(inflateSync(data), width * channels, height, channels);
  const pixels = Array.from({ length: width * height }, (_, index) => {
    const [red = 0, green = 0, blue = 0, alpha = 255] = bytes.subarray(
      index * channels,
      (index + 1) * channels,
    );
    return [red, green, blue, alpha] as const;
  });
  return { width, height, alpha: colour === 6, pixels };
}

function chunksOf(file: Buffer): readonly { type: string; data: Buffer }[] {
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const type = file.subarray(at + 4, at + 8).toString('latin1');
    chunks.push({ type, data: file.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

/** Each row begins with how it was foretold from its neighbours; what was foretold is added again. */
function unfilter(data: Buffer, rowBytes: number, rows: number, step: number): Buffer {
  const out = Buffer.alloc(rowBytes * rows);
  for (let row = 0; row < rows; row += 1) {
    const kind = data[row * (rowBytes + 1)] ?? 0;
    for (let column = 0; column < rowBytes; column += 1) {
      const here = row * rowBytes + column;
      const left = column < step ? 0 : (out[here - step] ?? 0);
      const up = row === 0 ? 0 : (out[here - rowBytes] ?? 0);
      const corner = column < step || row === 0 ? 0 : (out[here - rowBytes - step] ?? 0);
      const foretold = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind] ?? 0;
      out[here] = ((data[row * (rowBytes + 1) + 1 + column] ?? 0) + foretold) & 255;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [left, up, corner].map((one) => Math.abs(guess - one));
  if ((toLeft ?? 0) <= (toUp ?? 0) && (toLeft ?? 0) <= (toCorner ?? 0)) return left;
  return (toUp ?? 0) <= (toCorner ?? 0) ? up : corner;
}
