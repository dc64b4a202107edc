/** What is read of the activities that Teams sends. Who acts comes from here and from nowhere else, after the gate. */
import { z } from 'zod';
import { decode } from './html-tags.ts';
import { oneLine, plainWords, tidy } from './plain-words.ts';

/** Teams leaves a field out, or sends null. */
function maybe<T extends z.ZodType>(type: T) {
  return type
    .nullish()
    .transform((value) => value ?? undefined)
    .optional();
}

const text = maybe(z.string());
const account = z.looseObject({ id: z.string(), aadObjectId: text, name: text });
const named = z.looseObject({ id: text, name: text });

const entity = z.looseObject({ type: text, text, mentioned: maybe(named) });
const attachment = z.looseObject({ contentType: text, content: z.unknown().optional() });

export const activityShape = z.looseObject({
  type: z.string(),
  /** The same when Teams delivers it again. */
  id: text,
  channelId: z.string(),
  /** Where answers go. Only the token vouches for it. */
  serviceUrl: z.string(),
  from: account,
  conversation: z.looseObject({ id: z.string(), conversationType: text, tenantId: text, name: text }),
  recipient: account,
  channelData: maybe(
    z.looseObject({
      tenant: maybe(z.looseObject({ id: text })),
      team: maybe(z.looseObject({ id: text, aadGroupId: text, name: text })),
      channel: maybe(named),
      eventType: text,
      source: maybe(z.looseObject({ name: text })),
    }),
  ),
  text,
  textFormat: text,
  attachments: maybe(z.array(attachment)),
  entities: maybe(z.array(entity)),
  /** What an invoke is about: cards and message extensions. */
  value: z.unknown().optional(),
  name: text,
  /** Of an installationUpdate: `add`, `add-upgrade`, `remove` or `remove-upgrade`. */
  action: text,
  membersAdded: maybe(z.array(account)),
  membersRemoved: maybe(z.array(account)),
  replyToId: text,
  locale: text,
  timestamp: text,
});
export type Activity = z.infer<typeof activityShape>;

/** Lower case. Undefined when none is named, or two that differ. */
export function tenantOf({ channelData, conversation }: Activity): string | undefined {
  const named = [channelData?.tenant?.id, conversation.tenantId].flatMap((id) => id?.toLowerCase() ?? []);
  return new Set(named).size === 1 ? named[0] : undefined;
}

/**
 * What was typed: without mentions of us wherever they stand, without messages of others that it quotes, and without
 * Teams' HTML. Mentions of other people keep their names. Never throws.
 */
export function wordsOf(activity: Activity): string {
  const quoting = quotingHtmlOf(activity);
  const isOurs = ourMentionsOf(activity);
  return plainWords(quoting ?? activity.text ?? '', {
    as: quoting === undefined ? 'text' : 'html',
    mention: (inside) => (isOurs(inside) ? ' ' : inside),
  });
}

const messageShape = z.looseObject({
  body: maybe(z.looseObject({ contentType: text, content: text })),
  mentions: maybe(
    z.array(
      z.looseObject({
        id: maybe(z.union([z.number(), z.string()])),
        mentioned: maybe(z.looseObject({ application: z.unknown().optional() })),
      }),
    ),
  ),
});

/**
 * The words of the message that a message extension was called on (its `messagePayload`). Mentions of apps go, of
 * people stay; quoted messages and attachments go; links keep their text. Never throws.
 */
export function wordsOfMessage(payload: unknown): string {
  const { body, mentions = [] } = messageShape.safeParse(payload).data ?? {};
  if (body?.contentType === 'text') return tidy(body.content ?? '');
  const apps = new Set(mentions.flatMap(({ id, mentioned }) => (mentioned?.application ? [String(id)] : [])));
  return plainWords(body?.content ?? '', {
    as: 'html',
    mention: (inside, id) => (id !== undefined && apps.has(id) ? ' ' : inside),
  });
}

/** Some clients put the message that is quoted into the text; only the HTML beside it tells the two apart. */
function quotingHtmlOf({ attachments = [] }: Activity): string | undefined {
  for (const { contentType, content } of attachments)
    if (contentType === 'text/html' && typeof content === 'string' && /<blockquote[\s>]/i.test(content))
      return content;
  return undefined;
}

/**
 * Whether a mention of this name is of us. A person may have our name: mentions of one name come in the order in
 * which their entities do.
 */
function ourMentionsOf({ entities = [], recipient }: Activity): (name: string) => boolean {
  const mentions = new Map<string, boolean[]>();
  for (const { type, text: written, mentioned } of entities) {
    if (type !== 'mention') continue;
    const name =
      oneLine(decode((written ?? '').replace(/<\/?at(?:\s[^<>]*)?>/gi, ''))) ||
      oneLine(mentioned?.name ?? '');
    mentions.set(name, [...(mentions.get(name) ?? []), mentioned?.id === recipient.id]);
  }
  return (name) => {
    const ours = mentions.get(name);
    if (ours === undefined) return recipient.name !== undefined && name === oneLine(recipient.name);
    // The last one counts for all that follow: Teams may name a mention once that stands there twice.
    return (ours.length > 1 ? ours.shift() : ours[0]) ?? false;
  };
}
