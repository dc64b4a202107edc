/** Submissions as the product files them, made without its forms. */
import type { CampaignFile } from '../src/campaigns/campaign.ts';
import type { NewEvent } from '../src/events.ts';
import { sealPiece } from '../src/events.ts';
import { GUARD_VERSION } from '../src/guard/guard.ts';
import { personOf } from '../src/people/person.ts';
import type { Commit, StreamId } from '../src/ports.ts';
import type { Kind } from '../src/submissions/submission.ts';
import { submissionOf } from '../src/submissions/submit.ts';
import { textOf } from './texts.ts';

/** An approval that counts. */
export function approved(at: number, by = personOf('slack:T0BENCH001/U0APPROVER')): NewEvent[] {
  return [{ type: 'approved', at, by, data: { revision: 1, accepted: [], final: true } }];
}

/** A submission as the product files it. */
export function filed(
  file: CampaignFile,
  request: string,
  kind: Kind,
  by: string,
  seed: number,
  at: number,
  organisation = file.organisations[seed % file.organisations.length]?.id ?? '',
): { stream: StreamId<'submission'>; events: NewEvent[]; piece: ReturnType<typeof sealPiece> } {
  const stream = submissionOf(request);
  const piece = sealPiece('r1', { text: textOf(seed) });
  const revision = {
    n: 1,
    writers: [by],
    body: piece.ref,
    about: false,
    findings: [],
    guardVersion: GUARD_VERSION,
  };
  const data = { kind, campaign: file.id, organisation, author: by, revision };
  const series = kind === 'pledge' ? 'P' : 'S';
  return { stream, events: [{ type: 'submitted', at, by, series, data }], piece };
}

export function newCommit(
  stream: StreamId<'submission'>,
  events: readonly NewEvent[],
  { ref, piece }: ReturnType<typeof sealPiece>,
): Commit {
  return {
    expect: { [stream]: 0 },
    append: { [stream]: events },
    content: { [stream]: { [ref.key]: piece } },
  };
}
