/** A draft: words as somebody offers them, and the revision that is made of them. */
import type { Core } from '../core.ts';
import { sealPiece } from '../events.ts';
import type { Finding } from '../guard/finding.ts';
import { isIdentifier } from '../guard/finding.ts';
import type { Route } from '../guard/routes.ts';
import { nameOf } from '../people/person.ts';
import { sourcesOf } from '../signposts/compare-hours.ts';
import type { Gathered } from './gather.ts';
import { idOf } from './gather.ts';
import { findingsOf, findingsOfTyped } from './guarding.ts';
import type { Kind, Revision } from './submission.ts';
import type { SubmissionEvent } from './submission-event.ts';

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

/** As it is kept: findings point into this. */
export function tidied(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
}

/** The words as content, under the key of their revision. */
export function bodyOf(n: number, draft: Draft) {
  const text = tidied(draft.text);
  const proof = draft.proof.trim();
  return sealPiece(`r${n}`, { text, ...(draft.about && proof !== '' ? { proof } : {}) });
}

/** What the guard says of a draft, and what it rests on: all of a revision but its time. */
export async function revisionOf(
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

/** It leaves the publishing path in the same commit in which it came. */
export function sealedBy(
  by: string,
  at: number,
  route: Route,
  revision: Omit<Revision, 'at'>,
): SubmissionEvent {
  return { type: 'sealed', at, by, data: { route, findings: revision.findings } };
}

/** A name that may be shown is read by everybody, so what the guard blocks in it is found here. */
export function nameFindings(core: Core, gathered: Gathered, author: string): readonly Finding[] {
  const person = gathered.people.find(({ stream }) => idOf(stream) === author);
  return findingsOfTyped(core, nameOf(person)).filter(
    ({ code, severity }) => severity === 'BLOCK' && code !== 'UNINFORMATIVE',
  );
}

/** Where the proof is kept stands on the card, so it must not name or find anybody by a number. */
export function proofFindings(core: Core, proof: string): readonly Finding[] {
  return findingsOfTyped(core, proof).filter(isIdentifier);
}
