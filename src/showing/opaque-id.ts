/** An id that chats may keep: always the same for the same thing, and telling nothing of it. */
import { createHash } from 'node:crypto';

export function opaqueId(of: string): string {
  return createHash('sha256').update(of).digest('hex').slice(0, 24);
}
