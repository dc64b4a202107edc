/** A picture as it stands in a card, bytes and all: nothing has to be fetched by those who see it, or hosted by us. */
import type { MessagePart } from '../../src/submissions/card.ts';
import { clip, type Image, printable } from './adaptive-card.ts';

export type Picture = MessagePart & { readonly part: 'picture' };

/** Teams takes no larger ones, in pixels each way. */
const MOST_PIXELS = 1_024;
/**
 * For all pictures of one message, in characters of base64. They do not count towards a message's own limit, but the
 * Bot Connector takes no more than 256 KiB of everything (microsoft/botframework-sdk#865).
 */
export const PICTURES_ROOM = 200_000;
const ALT_MAX = 2_000;

/** The larger rendering that Teams takes and that there is room for; undefined where there is none. */
export function imageOf({ png, small, alt }: Picture, room: number): Image | undefined {
  for (const each of [png, ...(small === undefined ? [] : [small])]) {
    const length = Math.ceil(each.byteLength / 3) * 4;
    if (length > room || sideOf(each) > MOST_PIXELS) continue;
    return {
      type: 'Image',
      url: `data:image/png;base64,${Buffer.from(each).toString('base64')}`,
      altText: clip(printable(alt), ALT_MAX),
      size: 'Stretch',
      msteams: { allowExpand: true },
    };
  }
  return undefined;
}

/** The longer side of a PNG, as its header says. */
function sideOf(png: Uint8Array): number {
  if (png.byteLength < 24) return Number.POSITIVE_INFINITY;
  const header = new DataView(png.buffer, png.byteOffset, 24);
  return Math.max(header.getUint32(16), header.getUint32(20));
}
