/** A drawing as parts of a message: a picture with its words, or the words alone where no picture can be made. */
import type { Core } from '../core.ts';
import type { MessagePart } from '../submissions/card.ts';
import { altOf } from '../words/pictures.ts';
import type { Drawing } from './drawing.ts';

/** As large as Teams takes a picture, in pixels. */
const SMALL = 1_024;

/**
 * Never throws. `name` is the file's name without its ending, and says nothing of anybody: `pledges-by-day`. `of`: the
 * streams whose words stand in the picture, so that it can be taken out again with them.
 */
export async function pictureOf(
  core: Pick<Core, 'painter' | 'log'>,
  drawing: Drawing,
  name: string,
  of?: readonly string[],
): Promise<readonly MessagePart[]> {
  const alt = altOf(drawing);
  const standing = of === undefined ? {} : { of };
  try {
    const png = await core.painter.draw(drawing);
    const small = await core.painter.draw(drawing, SMALL);
    return [{ part: 'picture', png, small, name: `${name}.png`, alt, ...standing }];
  } catch (error) {
    // A chart never keeps a digest from being told, whatever the matter with it.
    core.log.warn({ event: 'picture.failed', drawing: drawing.drawing, error: nameOf(error) });
    return [{ part: 'text', text: alt, ...standing }];
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
