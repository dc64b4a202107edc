/** Submitting: words come in, the guard looks at them, and what is acknowledged is on disk. */
import { createHash } from 'node:crypto';
import type { Core, Who } from '../core.ts';
import type { NewEvent } from '../events.ts';
import { MACHINE } from '../events.ts';
import { routeOf } from '../guard/routes.ts';
import { pledgeWakes } from '../pledges/times.ts';
import type { StreamId } from '../ports.ts';
import { humanOf } from './approvals.ts';
import type { Outcome } from './change.ts';
import { changeOf, refused, untilSettled } from './change.ts';
import type { Draft } from './draft.ts';
import { bodyOf, nameFindings, proofFindings, revisionOf, sealedBy } from './draft.ts';
import type { Gathered } from './gather.ts';
import { gatherFor } from './gather.ts';
import { readSource } from './source.ts';
import type { Kind, MadeFrom, NewPledge, Preferred, Repeat } from './submission.ts';
import { isPledge } from './submission.ts';
import type { SubmissionEvent } from './submission-event.ts';

export interface Filing extends Draft {
  readonly kind: Kind;
  readonly campaign: string;
  readonly organisation: string;
  /** Whose words these are, when filed for a colleague; else the filer's own. */
  readonly author: string;
  readonly evergreen: boolean;
  readonly preferred?: Preferred;
  readonly themes: readonly string[];
  readonly showName: boolean;
  readonly pledge?: NewPledge;
  readonly from?: MadeFrom;
  readonly repeat?: Repeat;
  /** Who else had a hand in these words, where they were written before. */
  readonly alsoWrote?: readonly string[];
}

/** The stream of a submission follows from the request, so that a redelivered form finds what its first coming made. */
export function submissionOf(request: string): StreamId<'submission'> {
  return `submission:${createHash('sha256').update(request).digest('hex').slice(0, 20)}`;
}

/** Files a submission once per request; the same request again is answered with what it made the first time. */
export function submit(core: Core, who: Who, filing: Filing): Promise<Outcome> {
  const stream = submissionOf(who.request);
  return untilSettled(async () => {
    const [existing] = await core.store.load([stream]);
    if (existing.version > 0) return { done: true, submission: existing };
    const gathered = await gatherFor(core, existing, filing.campaign, filing.organisation, who.person);
    const source = await readSource(core, filing.from);
    if (source.why.length > 0) return refused(existing, source.why);
    const { ref, piece } = bodyOf(1, filing);
    const revision = await revisionOf(core, gathered, stream, filing, filing.kind, {
      n: 1,
      writers: [...new Set([filing.author, who.person, ...(filing.alsoWrote ?? [])])],
      body: ref,
    });
    const at = core.clock.now();
    const route = routeOf(revision.findings);
    const why = core.objections(
      {
        verb: 'submit',
        revision: { ...revision, at },
        hasProof: filing.proof.trim() !== '',
        others: {
          name: filing.showName ? nameFindings(core, gathered, filing.author) : [],
          proof: proofFindings(core, filing.proof),
        },
      },
      existing.state,
      gathered.context,
      who.person,
      at,
    );
    if (why.length > 0) return refused(existing, why);
    const submitted: SubmissionEvent = {
      type: 'submitted',
      at,
      by: who.person,
      series: isPledge(filing) ? 'P' : 'S',
      data: {
        kind: filing.kind,
        campaign: filing.campaign,
        organisation: filing.organisation,
        author: filing.author,
        revision,
        ...(filing.evergreen ? { evergreen: true } : {}),
        ...(filing.preferred === undefined ? {} : { preferred: filing.preferred }),
        ...(filing.themes.length === 0 ? {} : { themes: filing.themes }),
        ...(filing.showName ? { showName: true } : {}),
        ...(filing.pledge === undefined ? {} : { pledge: filing.pledge }),
        ...(filing.from === undefined ? {} : { from: filing.from }),
        ...(filing.repeat === undefined ? {} : { repeat: filing.repeat }),
      },
    };
    const events = [submitted, ...(route === undefined ? [] : [sealedBy(who.person, at, route, revision)])];
    const commit = changeOf(core, existing, { events, content: { [ref.key]: piece } });
    const batch = { name: 'batch' as const, key: filing.campaign, at: nextMinute(at) };
    await core.store.commit({
      ...commit,
      expect: { ...commit.expect, ...source.expect, [gathered.campaign.stream]: gathered.campaign.version },
      append: { ...commit.append, ...rememberedOf(gathered, who, filing, at) },
      // A pledge waits for its batch; everything else gets its own card at once.
      wake:
        isPledge(filing) && route === undefined
          ? [batch, ...pledgeWakes(gathered.context.campaign, stream, filing.pledge, at)]
          : (commit.wake ?? []),
    });
    const [after] = await core.store.load([stream]);
    return { done: true, submission: after };
  });
}

/** Asked once, offered ever after: where this person speaks for, and what they do. And that they took part. */
function rememberedOf(
  gathered: Gathered,
  who: Who,
  filing: Filing,
  at: number,
): Readonly<Record<StreamId, readonly NewEvent[]>> {
  // Words that go out again speak for whoever wrote them, not for who offers them; the machine is nobody.
  if (filing.from !== undefined || who.person === MACHINE) return {};
  const { people } = gathered.context;
  const own = people.get(who.person);
  const { organisation, campaign } = filing;
  const roleGroup = roleGroupOf(gathered, who, filing);
  const before = own?.usual;
  const isSame =
    before?.organisation === organisation && before.campaign === campaign && before.roleGroup === roleGroup;
  const events: NewEvent[] = [];
  if (!isSame) {
    const usual = { organisation, campaign, ...(roleGroup === undefined ? {} : { roleGroup }) };
    if (own === undefined || own.accounts.length === 0)
      events.push({ type: 'met', at, by: who.person, data: { account: who.account } });
    events.push({ type: 'usualChosen', at, by: who.person, data: usual });
  }
  // The human behind all accounts takes part once; said twice by two forms at the same time, it counts once too.
  const human = humanOf(gathered.context, who.person);
  const tookPart: NewEvent[] =
    people.get(human)?.tookPart?.includes(campaign) === true
      ? []
      : [{ type: 'tookPart', at, by: who.person, data: { campaign } }];
  if (human === who.person) events.push(...tookPart);
  return {
    ...(events.length === 0 ? {} : { [`person:${who.person}`]: events }),
    ...(human === who.person || tookPart.length === 0 ? {} : { [`person:${human}`]: tookPart }),
  };
}

/** What this person does, and not whoever they filed a pledge for. */
function roleGroupOf(gathered: Gathered, who: Who, filing: Filing): string | undefined {
  const { people } = gathered.context;
  const known = (people.get(who.person) ?? people.get(humanOf(gathered.context, who.person)))?.usual
    ?.roleGroup;
  const whose = filing.pledge?.whose;
  const isOwn = whose === 'own' || whose === 'team' || whose === 'organisation';
  return isOwn && filing.author === who.person ? (filing.pledge?.roleGroup ?? known) : known;
}

/** Pledges of one minute come onto cards together; the wake-up does not move while more of them arrive. */
function nextMinute(at: number): number {
  return (Math.floor(at / 60_000) + 1) * 60_000;
}
