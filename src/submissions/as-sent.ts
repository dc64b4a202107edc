/** The words of an item as X has them: what was filled in when it went out, where anything was. */
import type { Content } from '../events.ts';
import { readField } from '../events.ts';
import type { SubmissionState } from './submission.ts';
import { currentRevision, isWithX } from './submission.ts';

/** Without the campaign's hashtag, see `postText`; for what is not with X, the words on the table. */
export function textAsSent(state: SubmissionState, content: Content): string | undefined {
  const { delivery } = state;
  const isSent = isWithX(state.status) || state.status === 'recalled';
  if (!isSent || delivery === undefined) return readField(content, currentRevision(state)?.body, 'text');
  return (
    readField(content, delivery.rendering, 'text') ??
    readField(content, state.revisions[delivery.revision - 1]?.body, 'text')
  );
}
