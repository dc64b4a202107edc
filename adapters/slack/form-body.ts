/** Reads Slack's request bodies: a form with JSON in its `payload` field where there is one, or else JSON. */
import { parse } from 'node:querystring';

export type Payload = Readonly<Record<string, unknown>>;

/** Undefined when it cannot be read. */
export function payloadOf(raw: Buffer, contentType: string | undefined): Payload | undefined {
  try {
    const value = contentType === 'application/x-www-form-urlencoded' ? formOf(raw) : JSON.parse(String(raw));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return undefined;
  }
}

function formOf(raw: Buffer): unknown {
  // Every press and form comes as this one field; walking through it as a list of fields takes three times as long.
  if (raw.indexOf(PAYLOAD) === 0 && raw.indexOf('&') === -1)
    return JSON.parse(decoded(raw.subarray(PAYLOAD.length)));
  const fields = parse(String(raw));
  return typeof fields.payload === 'string' ? JSON.parse(fields.payload) : fields;
}

const PAYLOAD = 'payload=';
const [PLUS, SPACE, PERCENT] = [0x2b, 0x20, 0x25];

/** The value of a hexadecimal digit by its character; more than a byte holds for all else. */
const DIGITS = new Uint16Array(256).fill(256);
for (const digit of '0123456789abcdefABCDEF') DIGITS[digit.charCodeAt(0)] = Number.parseInt(digit, 16);

/** What a field's value says, byte by byte: several times as quick as `decodeURIComponent`, and as forgiving as `parse`. */
function decoded(value: Buffer): string {
  const bytes = Buffer.allocUnsafe(value.length);
  let length = 0;
  for (let at = 0; at < value.length; at += 1) {
    let byte = value[at] ?? 0;
    if (byte === PLUS) byte = SPACE;
    else if (byte === PERCENT) {
      const escaped = (DIGITS[value[at + 1] ?? 0] ?? 256) * 16 + (DIGITS[value[at + 2] ?? 0] ?? 256);
      if (escaped < 256) {
        byte = escaped;
        at += 2;
      }
    }
    bytes[length] = byte;
    length += 1;
  }
  return bytes.toString('utf8', 0, length);
}
