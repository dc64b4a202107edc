/** Performing one act of the script by the same doors as a chat adapter: forms, presses and commands. */
import { join } from 'node:path';
import type { CampaignFile } from '../campaigns/campaign.ts';
import type { Conversation, FormReply, From, Reply } from '../conversation/conversation.ts';
import type { Core } from '../core.ts';
import { readField } from '../events.ts';
import { postText } from '../guard/post-text.ts';
import type { MessagePart } from '../submissions/card.ts';
import { targetOf } from '../submissions/cards.ts';
import { currentRevision } from '../submissions/submission.ts';
import { submissionOf } from '../submissions/submit.ts';
import type { RehearsalParts } from './parts.ts';
import type { Act } from './script.ts';

export interface Stage {
  readonly core: Core;
  readonly conversation: Conversation;
  readonly file: CampaignFile;
  readonly folder: string;
  readonly parts: RehearsalParts;
}

export interface Performed {
  /** Whether what the person brought was taken: then they note it. */
  readonly taken: boolean;
  /** What the bot said to them. */
  readonly answer: string;
}

export async function perform(stage: Stage, act: Act): Promise<Performed> {
  const { core, conversation } = stage;
  const from: From = { account: act.by, request: `rehearsal:${act.id}` };
  switch (act.does) {
    case 'submit': {
      const form = await conversation.fillForm(from, conversation.startForm(act.form, act.form));
      if (!('fields' in form)) return { taken: false, answer: wordsOf(form.say) };
      return answerOf(await conversation.submitForm(from, act.form, act.form, act.answers));
    }
    case 'press':
      if (act.action === 'approve') return approveAsPeopleDo(stage, from, act.item);
      return done(await conversation.press(from, act.action, await targetNow(core, act.item)));
    case 'form': {
      const target = await targetNow(core, act.item);
      const form = await conversation.fillForm(from, conversation.startForm(act.form, target));
      if (!('fields' in form)) return done(form);
      return {
        ...answerOf(await conversation.submitForm(from, act.form, form.about, act.answers)),
        taken: true,
      };
    }
    case 'command':
      return done(await conversation.command(from, 'loudhailer', act.text));
    case 'takeDownNewest': {
      const posts = await core.store.find({ query: 'recentPosts', since: 0 });
      const newest = posts
        .filter((post) => post.state.status === 'published' && post.state.recall === undefined)
        .at(-1);
      if (newest === undefined) return { taken: true, answer: 'There is nothing to take down.' };
      return done(await conversation.press(from, 'takeDown', targetOf(newest.stream, newest.state.revision)));
    }
    case 'settle':
      await settle(stage, from);
      return { taken: true, answer: '' };
  }
}

/** Opens the form if anything is asked, and answers each question with its first answer; else it is one press. */
async function approveAsPeopleDo(
  { core, conversation }: Stage,
  from: From,
  item: string,
): Promise<Performed> {
  const target = await targetNow(core, item);
  const form = await conversation.fillForm(from, conversation.startForm('approve', target));
  if (!('fields' in form)) return done(form);
  if (form.fields.length === 0) return done(await conversation.press(from, 'approve', target));
  const answers = Object.fromEntries(
    form.fields.flatMap((field) =>
      field.type === 'choice' ? [[field.name, field.options[0]?.value ?? '']] : [],
    ),
  );
  return { ...answerOf(await conversation.submitForm(from, 'approve', form.about, answers)), taken: true };
}

async function targetNow(core: Core, item: string): Promise<string> {
  const stream = submissionOf(`rehearsal:${item}`);
  const [submission] = await core.store.load([stream]);
  return targetOf(stream, submission.state.revision);
}

/** A person looks at X itself, and says what they see of the posts that the machine could not find. */
async function settle(stage: Stage, from: From): Promise<void> {
  const { core, conversation, file, parts, folder } = stage;
  const posts = await core.store.find({ query: 'recentPosts', since: 0 });
  const timeline = await parts.readTimeline(join(folder, 'x'));
  for (const { stream, state, content } of posts) {
    if (state.status !== 'unknown' || (state.delivery?.looks ?? 0) < 2) continue;
    const text = postText(readField(content, currentRevision(state)?.body, 'text') ?? '', file.hashtag);
    const isThere = timeline.find((post) => post.text === text);
    const target = targetOf(stream, state.revision);
    if (isThere === undefined) await conversation.press(from, 'notOnX', target);
    else
      await conversation.submitForm(from, 'foundOnX', target, {
        url: `https://x.com/i/status/${isThere.id}`,
      });
  }
}

function done(reply: Reply): Performed {
  return { taken: true, answer: wordsOf(reply.say) };
}

function answerOf(reply: FormReply): Performed {
  if (reply.taken) return { taken: true, answer: wordsOf(reply.say) };
  return {
    taken: false,
    answer: [...new Set(Object.values(reply.errors)), reply.form ?? ''].join(' ').trim(),
  };
}

function wordsOf(parts: readonly MessagePart[]): string {
  return parts
    .flatMap((part) => (part.part === 'text' ? [part.text] : part.part === 'list' ? part.items : []))
    .join(' ');
}
