/** Encodes a group of commits as journal lines in one piece of memory that is used again for the next group. */
import { crc32 } from 'node:zlib';

/** Checksum and space before the JSON, line feed after it. */
const PREFIX = 9;
const FEED = 10;
const DIGITS = Buffer.from('0123456789abcdef');

export class LineBuffer {
  #bytes = Buffer.allocUnsafeSlow(64 * 1024);

  /** The same lines as `encodeLine` makes. The bytes are good until the next call. */
  encode(commits: readonly string[]): { readonly bytes: Buffer; readonly lengths: readonly number[] } {
    // A character takes three bytes at most: those that take four are two characters to JavaScript.
    const most = commits.reduce((sum, json) => sum + json.length * 3 + PREFIX + 1, 0);
    if (this.#bytes.length < most) this.#bytes = Buffer.allocUnsafeSlow(most * 2);
    const bytes = this.#bytes;
    const lengths: number[] = [];
    let at = 0;
    for (const json of commits) {
      const end = at + PREFIX + bytes.write(json, at + PREFIX);
      writeChecksum(bytes, at, crc32(bytes.subarray(at + PREFIX, end)));
      bytes[end] = FEED;
      lengths.push(end + 1 - at);
      at = end + 1;
    }
    return { bytes: bytes.subarray(0, at), lengths };
  }
}

function writeChecksum(bytes: Buffer, at: number, checksum: number): void {
  for (let digit = 0; digit < 8; digit += 1) {
    bytes[at + digit] = DIGITS[(checksum >>> (28 - digit * 4)) & 15] ?? 0;
  }
  bytes[at + 8] = 0x20;
}
