/** Going through what waits, as the comms team does: posts that nobody in particular decides, and pledges on their cards. */
import { join } from 'node:path';
import type { Conversation, From } from '../conversation/conversation.ts';
import { postText } from '../guard/post-text.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { textAsSent } from '../submissions/as-sent.ts';
import type { Answers, FormName } from '../submissions/card.ts';
import { targetOf } from '../submissions/card-buttons.ts';
import type { Stage } from './perform.ts';

/** More than ever wait at once but in a drive of very many; the next round takes the rest. */
const AT_ONCE = 2_000;

/** Opens the form if anything is asked, and answers each question with its first answer; undefined where it is one press. */
export async function decideByForm(
  conversation: Conversation,
  from: From,
  name: FormName,
  target: string,
): Promise<
  Awaited<ReturnType<Conversation['submitForm']>> | Awaited<ReturnType<Conversation['press']>> | undefined
> {
  const form = await conversation.fillForm(from, conversation.startForm(name, target));
  if (!('fields' in form)) return form;
  if (form.fields.length === 0) return undefined;
  const answers: Answers = Object.fromEntries(
    form.fields.flatMap((field) =>
      field.type === 'choice' ? [[field.name, field.options[0]?.value ?? '']] : [],
    ),
  );
  return conversation.submitForm(from, name, form.about, answers);
}

/** Approves each post that waits and that no act of the script decides. */
export async function approveWaiting(stage: Stage, from: From): Promise<void> {
  const { core, conversation, file, scripted } = stage;
  const waiting = await core.store.find({ query: 'waiting', campaign: file.id, limit: AT_ONCE });
  for (const { stream, state } of waiting) {
    if (state.status !== 'inReview' || scripted.has(stream)) continue;
    const target = targetOf(stream, state.revision);
    const one = { ...from, request: `${from.request}/${stream}` };
    if ((await decideByForm(conversation, one, 'approve', target)) === undefined)
      await conversation.press(one, 'approve', target);
  }
}

/** Lists the pledges of each card together, and then one by one those in which something needs a second look. */
export async function listWaiting(stage: Stage, from: From): Promise<void> {
  const { conversation } = stage;
  const cards = new Set((await pledgesWaiting(stage)).flatMap(({ state }) => state.batch ?? []));
  for (const card of cards)
    await conversation.press({ ...from, request: `${from.request}/${card}` }, 'listAll', card);
  for (const { stream, state } of await pledgesWaiting(stage)) {
    if (state.batch === undefined) continue;
    const one = { ...from, request: `${from.request}/${stream}` };
    await decideByForm(conversation, one, 'list', targetOf(stream, state.revision));
  }
}

async function pledgesWaiting({ core, file }: Stage): Promise<readonly Loaded<'submission'>[]> {
  const waiting = await core.store.find({ query: 'waiting', campaign: file.id, limit: AT_ONCE });
  return waiting.filter(({ state }) => state.status === 'submitted');
}

/** A person looks at X itself, and says what they see of the posts that the machine could not find. */
export async function settle(stage: Stage, from: From): Promise<void> {
  const { core, conversation, file, parts, folder } = stage;
  const posts = await core.store.find({ query: 'recentPosts', since: 0 });
  const unclear = posts.filter(
    ({ state }) => state.status === 'unknown' && (state.delivery?.looks ?? 0) >= 2,
  );
  if (unclear.length === 0) return;
  const timeline = await parts.readTimeline(join(folder, 'x'));
  for (const { stream, state, content } of unclear) {
    const text = postText(textAsSent(state, content) ?? '', file.hashtag);
    const isThere = timeline.find((post) => post.text === text);
    const target = targetOf(stream as StreamId<'submission'>, state.revision);
    if (isThere === undefined) await conversation.press(from, 'notOnX', target);
    else
      await conversation.submitForm(from, 'foundOnX', target, {
        url: `https://x.com/i/status/${isThere.id}`,
      });
  }
}
