/** The core, joined: its ports in, the conversation and the handlers of all wake-ups out. */
import { nextAnchor, onAnchor } from './anchoring.ts';
import { onDay } from './campaigns/plan-day.ts';
import type { Conversation } from './conversation/conversation.ts';
import { createConversation } from './conversation/talk.ts';
import type { Core, Log } from './core.ts';
import { onBriefing } from './digests/briefing.ts';
import { onDigest } from './digests/send-digest.ts';
import { onShare } from './digests/share.ts';
import { UnavailableError } from './errors.ts';
import { guard } from './guard/guard.ts';
import { createDirectory } from './people/directory.ts';
import { redrawnBy } from './people/link.ts';
import { onMilestone } from './pledges/milestones.ts';
import { onReminder } from './pledges/reminding.ts';
import type { Chat, Clock, Engine, Handlers, Painter, Store, StreamId, Wake } from './ports.ts';
import { onDeadline, onLook } from './publishing/look.ts';
import { onRemove } from './publishing/remove.ts';
import { onSlot } from './publishing/slot.ts';
import { onOccasion } from './reports/events.ts';
import { onMetrics } from './reports/metrics.ts';
import { onBatch } from './showing/batches.ts';
import { onNotice, onWatch } from './showing/notices.ts';
import { onCard } from './showing/reconcile.ts';
import { onRedraw } from './showing/redraw.ts';
import { onSealed } from './showing/sealed.ts';
import { onService } from './signposts/changed.ts';
import { onFollow } from './submissions/follow.ts';
import { onRecheck, recheckWakes } from './submissions/recheck.ts';
import { objections } from './submissions/rules.ts';

export interface AppParts {
  readonly store: Store;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly chats: Readonly<Record<string, Chat>>;
  readonly publisherOf: Core['publisherOf'];
  readonly log: Log;
  /** Without one, what would be a picture is said in words alone. */
  readonly painter?: Painter;
  /** E-mail addresses of those who may make campaigns before any exists. */
  readonly admins?: readonly string[];
  /** Only a rehearsal's sabotage gives its own: to show that the judge sees what these hold back. */
  readonly objections?: Core['objections'];
  /** Only a test of an upgrade gives its own. */
  readonly guard?: Core['guard'];
}

export interface App {
  readonly core: Core;
  readonly conversation: Conversation;
  /** Begins to deliver wake-ups. */
  start(): Promise<void>;
  /** No new claims; what runs finishes. The store stays open. */
  stop(): Promise<void>;
}

export function createApp(parts: AppParts): App {
  const { store, engine, clock, chats, publisherOf, log } = parts;
  const core: Core = {
    store,
    clock,
    chats,
    publisherOf,
    log,
    painter: parts.painter ?? noPainter,
    admins: parts.admins ?? [],
    directory: createDirectory(chats, clock),
    objections: parts.objections ?? objections,
    guard: parts.guard ?? guard,
  };
  return {
    core,
    conversation: createConversation(core),
    async start() {
      await store.commit({
        expect: {},
        append: {},
        wake: [...(await firstAnchor(core)), ...(await recheckWakes(core))],
      });
      engine.start(handlersOf(core));
    },
    stop: () => engine.stop(),
  };
}

const noPainter: Painter = {
  draw: () => Promise.reject(new UnavailableError('no pictures are made here')),
};

/** One that is due already stays due: whoever restarts the program over every midnight has anchors too. */
async function firstAnchor({ store, clock }: Core): Promise<readonly Wake[]> {
  const until = Number.MAX_SAFE_INTEGER;
  const armed = await store.find({ query: 'due', until, limit: 1, names: ['anchor'] });
  return armed.length > 0 ? [] : [{ name: 'anchor', key: 'daily', at: nextAnchor(clock.now()) }];
}

function onCardWake(core: Core, key: string): Promise<void> {
  const item = redrawnBy(key);
  return item === undefined ? onCard(core, key) : onRedraw(core, item);
}

function handlersOf(core: Core): Handlers {
  return {
    day: (key) => onDay(core, key),
    slot: (key) => onSlot(core, key),
    deadline: (key) => onDeadline(core, key),
    look: (key) => onLook(core, key as StreamId<'submission'>),
    remove: (key) => onRemove(core, key as StreamId<'submission'>),
    watch: (key) => onWatch(core, key),
    card: (key) => onCardWake(core, key),
    batch: (key) => onBatch(core, key),
    notice: (key) => onNotice(core, key),
    sealed: (key) => onSealed(core, key),
    recheck: (key) => onRecheck(core, key),
    reminder: (key) => onReminder(core, key),
    milestone: (key) => onMilestone(core, key),
    follow: (key) => onFollow(core, key),
    service: (key) => onService(core, key),
    digest: (key) => onDigest(core, key),
    briefing: (key) => onBriefing(core, key),
    share: (key) => onShare(core, key),
    occasion: (key) => onOccasion(core, key),
    metrics: (key) => onMetrics(core, key),
    anchor: async () => {
      await onAnchor(core);
    },
  };
}
