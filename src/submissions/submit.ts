/** Submitting and editing: words come in, the guard looks at them, and what is acknowledged is on disk. */
import { createHash } from 'node:crypto';
import type { Core, Who } from '../core.ts';
import type { NewEvent, Piece } from '../events.ts';
import { MACHINE, readField, sealPiece } from '../events.ts';
import type { Finding } from '../guard/finding.ts';
import { isIdentifier } from '../guard/finding.ts';
import type { Route } from '../guard/routes.ts';
import { routeOf } from '../guard/routes.ts';
import { nameOf } from '../people/person.ts';
import { pledgeWakes } from '../pledges/times.ts';
import type { StreamId } from '../ports.ts';
import { sourcesOf } from '../signposts/compare-hours.ts';
import { humanOf } from './approvals.ts';
import { freeSlot } from './booking.ts';
import type { Outcome } from './change.ts';
import { act, changeOf, refused, untilSettled } from './change.ts';
import type { Gathered } from './gather.ts';
import { gatherFor, idOf } from './gather.ts';
import { findingsOf, findingsOfTyped } from './guarding.ts';
import { readSource } from './source.ts';
import type {
  Kind,
  MadeFrom,
  NewPledge,
  Preferred,
  Repeat,
  Revision,
  SubmissionEvent,
} from './submission.ts';
import { currentRevision } from './submission.ts';

/** The words, and what the form asks about them. */
export interface Draft {
  readonly text: string;
  /** About a patient, service user, carer or relative. */
  readonly about: boolean;
  /** "They have agreed to this being posted." */
  readonly agreed: boolean;
  /** Where the proof of that is kept. */
  readonly proof: string;
  /** `2026-10`; empty when not asked. */
  readonly month: string;
}

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

/** A post that comms made of a pledge is a post like any other. */
function isPledge(filing: Filing): boolean {
  return filing.kind === 'pledge' && filing.from === undefined;
}

/** Puts new words in the place of the old. All approvals are void, and its slot is free again. */
export function edit(core: Core, who: Who, stream: StreamId<'submission'>, draft: Draft): Promise<Outcome> {
  let piece: Piece;
  let revision: Omit<Revision, 'at'>;
  return act(
    core,
    who,
    stream,
    async (gathered) => {
      const { state } = gathered.submission;
      const n = state.revision + 1;
      const body = bodyOf(n, draft);
      const writers = [...new Set([...(currentRevision(state)?.writers ?? []), who.person])];
      piece = body.piece;
      revision = await revisionOf(core, gathered, stream, draft, state.kind, { n, writers, body: body.ref });
      return {
        verb: 'edit',
        revision: { ...revision, at: core.clock.now() },
        hasProof: draft.proof.trim() !== '',
        others: { name: [], proof: proofFindings(core, draft.proof) },
      };
    },
    async (gathered) => {
      const at = core.clock.now();
      const route = routeOf(revision.findings);
      const revised: SubmissionEvent = {
        type: 'revised',
        at,
        by: who.person,
        data: { revision, why: 'edited' },
      };
      return {
        events: [revised, ...(route === undefined ? [] : [sealedBy(who.person, at, route, revision)])],
        content: { [revision.body.key]: piece },
        ...(await freeSlot(core, gathered.submission, who.person)),
      };
    },
  );
}

/** It leaves the publishing path in the same commit in which it came. */
function sealedBy(by: string, at: number, route: Route, revision: Omit<Revision, 'at'>): SubmissionEvent {
  return { type: 'sealed', at, by, data: { route, findings: revision.findings } };
}

const NOTHING_ELSE = { name: [], proof: [] } as const;

/** Where the proof is kept stands on the card, so it must not name or find anybody by a number. */
function proofFindings(core: Core, proof: string): readonly Finding[] {
  return findingsOfTyped(core, proof).filter(isIdentifier);
}

/** A name that may be shown is read by everybody, so what the guard blocks in it is found here. */
function nameFindings(core: Core, gathered: Gathered, author: string): readonly Finding[] {
  const person = gathered.people.find(({ stream }) => idOf(stream) === author);
  return findingsOfTyped(core, nameOf(person)).filter(
    ({ code, severity }) => severity === 'BLOCK' && code !== 'UNINFORMATIVE',
  );
}

/** The author takes the wording that an approver suggested; from then on the suggester counts as an editor too. */
export function acceptSuggestion(core: Core, who: Who, stream: StreamId<'submission'>): Promise<Outcome> {
  return act(
    core,
    who,
    stream,
    () => ({ verb: 'acceptSuggestion' }),
    async (gathered) => {
      const { state, content } = gathered.submission;
      const before = currentRevision(state);
      const text = readField(content, state.suggestion?.body, 'text') ?? '';
      const proof = readField(content, before?.body, 'proof') ?? '';
      const draft: Draft = {
        text,
        about: before?.about ?? false,
        agreed: before?.consent?.agreed ?? false,
        proof,
        month: before?.month ?? '',
      };
      const n = state.revision + 1;
      const { ref, piece } = bodyOf(n, draft);
      const writers = [
        ...new Set([...(before?.writers ?? []), who.person, state.suggestion?.by ?? who.person]),
      ];
      const revision = await revisionOf(core, gathered, stream, draft, state.kind, { n, writers, body: ref });
      const at = core.clock.now();
      const why = core.objections(
        { verb: 'edit', revision: { ...revision, at }, hasProof: proof !== '', others: NOTHING_ELSE },
        state,
        gathered.context,
        who.person,
        at,
      );
      if (why.length > 0) return why;
      const route = routeOf(revision.findings);
      return {
        events: [
          { type: 'revised', at, by: who.person, data: { revision, why: 'suggestionAccepted' } },
          ...(route === undefined ? [] : [sealedBy(who.person, at, route, revision)]),
        ],
        content: { [ref.key]: piece },
      };
    },
  );
}

/** As it is kept: findings point into this. */
export function tidied(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
}

function bodyOf(n: number, draft: Draft) {
  const text = tidied(draft.text);
  const proof = draft.proof.trim();
  return sealPiece(`r${n}`, { text, ...(draft.about && proof !== '' ? { proof } : {}) });
}

async function revisionOf(
  core: Core,
  gathered: Gathered,
  stream: string,
  draft: Draft,
  kind: Kind,
  made: Pick<Revision, 'n' | 'writers' | 'body'>,
): Promise<Omit<Revision, 'at'>> {
  const campaign = gathered.context.campaign;
  const findings =
    campaign === undefined
      ? []
      : await findingsOf(core, {
          text: tidied(draft.text),
          kind,
          campaign,
          accountId: gathered.context.accountId,
          self: stream,
          about: draft.about,
          authors: made.writers,
        });
  const restsOn = await sourcesOf(core, campaign?.id, tidied(draft.text));
  return {
    ...made,
    ...(restsOn.length === 0 ? {} : { restsOn }),
    about: draft.about,
    ...(draft.about && draft.agreed ? { consent: { agreed: true } } : {}),
    ...(draft.about && draft.month !== '' ? { month: draft.month } : {}),
    findings,
    guardVersion: core.guard.version,
  };
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
