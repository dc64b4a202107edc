/**
 * The pictures of a rehearsal. A month of it would draw hundreds, and take most of its time for them: the first of each
 * kind are drawn and kept in its folder to be looked at, and after that the last of its kind stands for the others.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Drawing } from '../pictures/drawing.ts';
import type { Painter } from '../ports.ts';

const DRAWN = 4;
/** Now and then one more, so that the last days have theirs too. */
const THEN_EACH = 12;

export function sparing(painter: Painter, folder: string): Painter {
  const drawn = new Map<Drawing['drawing'], { count: number; png: Uint8Array }>();
  mkdirSync(folder, { recursive: true });
  return {
    async draw(drawing, most) {
      const before = drawn.get(drawing.drawing);
      // The chats of a rehearsal show nothing, so the same once more, smaller, need not be drawn.
      if (most !== undefined && before !== undefined) return before.png;
      const count = (before?.count ?? 0) + 1;
      if (before !== undefined && count > DRAWN && count % THEN_EACH !== 0) {
        before.count = count;
        return before.png;
      }
      const png = await painter.draw(drawing);
      drawn.set(drawing.drawing, { count, png });
      writeFileSync(join(folder, `${drawing.drawing}-${count}.png`), png);
      return png;
    },
  };
}
