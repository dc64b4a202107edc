/** Performing one act of the script by the same doors as a chat adapter: forms, presses and commands. */
import type { CampaignFile } from '../campaigns/campaign.ts';
import type { Conversation, FormReply, From, Reply } from '../conversation/conversation.ts';
import type { Core } from '../core.ts';
import type { MessagePart } from '../submissions/card.ts';
import { targetOf } from '../submissions/card-buttons.ts';
import { shortId } from '../submissions/submission.ts';
import { submissionOf } from '../submissions/submit.ts';
import type { Act } from './acts.ts';
import type { RehearsalParts } from './parts.ts';
import { approveWaiting, decideByForm, listWaiting, settle } from './rounds.ts';

export interface Stage {
  readonly core: Core;
  readonly conversation: Conversation;
  readonly file: CampaignFile;
  readonly folder: string;
  readonly parts: RehearsalParts;
  /** Streams of what the script sends in: its own acts decide on them. */
  readonly scripted: ReadonlySet<string>;
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
    case 'press': {
      const target = await targetNow(core, act.item);
      if (act.action !== 'approve') return done(await conversation.press(from, act.action, target));
      const decided = await decideByForm(conversation, from, 'approve', target);
      if (decided === undefined) return done(await conversation.press(from, 'approve', target));
      return 'taken' in decided ? { ...answerOf(decided), taken: true } : done(decided);
    }
    case 'form': {
      const target = act.item === undefined ? '' : await targetNow(core, act.item);
      const form = await conversation.fillForm(from, conversation.startForm(act.form, target));
      if (!('fields' in form)) return done(form);
      const reply = await conversation.submitForm(from, act.form, form.about, act.answers);
      return { ...answerOf(reply), taken: true };
    }
    case 'command': {
      const text = await withIds(core, act.text);
      const where = act.channel === undefined ? from : { ...from, channel: act.channel };
      return done(await conversation.command(where, 'loudhailer', text));
    }
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
    case 'approveWaiting':
      await approveWaiting(stage, from);
      return { taken: true, answer: '' };
    case 'listWaiting':
      await listWaiting(stage, from);
      return { taken: true, answer: '' };
  }
}

async function targetNow(core: Core, item: string): Promise<string> {
  const stream = submissionOf(`rehearsal:${item}`);
  const [submission] = await core.store.load([stream]);
  return targetOf(stream, submission.state.revision);
}

/** People type the short ids that they read on cards. */
async function withIds(core: Core, text: string): Promise<string> {
  const items = [...text.matchAll(/<([^>]+)>/g)].map(([, item = '']) => item);
  const loaded = await core.store.load(items.map((item) => submissionOf(`rehearsal:${item}`)));
  return loaded.reduce((said, { state }, n) => said.replace(`<${items[n]}>`, shortId(state)), text);
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
    .map((text) => (/[.!?:…]$/.test(text) ? text : `${text}.`))
    .join(' ');
}
