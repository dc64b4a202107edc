/** What a form answers: thanks, or each problem beside its field. */
import type { Core } from '../core.ts';
import type { StreamId } from '../ports.ts';
import type { MessagePart } from '../submissions/card.ts';
import { parseTarget } from '../submissions/card-buttons.ts';
import type { Outcome } from '../submissions/change.ts';
import { tidied } from '../submissions/draft.ts';
import { sayFindings } from '../submissions/findings.ts';
import type { Objection } from '../submissions/objection.ts';
import { shortId } from '../submissions/submission.ts';
import { sentencesOf } from './answer.ts';
import type { FormReply } from './conversation.ts';

/** What a form was about, as it was handed back. */
export function itemOf(about: string): { stream: StreamId<'submission'>; revision: number } {
  const { stream, revision } = parseTarget(about);
  return { stream: stream as StreamId<'submission'>, revision };
}

/** Which field an objection belongs to, so that it stands beside it. */
const fieldOf: Readonly<Partial<Record<Objection['code'], string>>> = {
  consentMissing: 'agreed',
  proofMissing: 'proof',
  monthMissing: 'month',
  blocked: 'text',
  held: 'text',
  nameBlocked: 'showName',
  proofBlocked: 'proof',
  recognisable: 'recognise',
  checkMissing: 'recognise',
  noteMissing: 'note',
};

export async function errorsOf(
  core: Core,
  objections: readonly Objection[],
  field?: string,
  text?: string,
): Promise<FormReply> {
  const problems: Record<string, string> = {};
  const rest: string[] = [];
  const add = (name: string | undefined, sentence: string) => {
    if (name === undefined) rest.push(sentence);
    else problems[name] = problems[name] === undefined ? sentence : `${problems[name]} ${sentence}`;
  };
  const blocks = objections.flatMap(({ found }) => found ?? []);
  for (const sentence of text === undefined ? [] : sayFindings(blocks, tidied(text))) add('text', sentence);
  for (const objection of objections) {
    if (objection.found !== undefined && text !== undefined) continue;
    const [sentence = ''] = await sentencesOf(core, [objection]);
    add(field ?? fieldOf[objection.code], sentence);
  }
  return { taken: false, errors: problems, ...(rest.length === 0 ? {} : { form: rest.join(' ') }) };
}

export async function replyTo(
  core: Core,
  outcome: Outcome,
  field: string | undefined,
  sentence: (item: string) => string,
): Promise<FormReply> {
  if (outcome.done) return taken(sentence(shortId(outcome.submission.state)));
  const isComment = outcome.objections.every(({ code }) => OF_COMMENTS.has(code));
  return errorsOf(core, outcome.objections, isComment ? field : undefined);
}

/** What is wrong with the comment itself, and so stands beside it. */
const OF_COMMENTS: ReadonlySet<Objection['code']> = new Set(['commentMissing', 'blocked'] as const);

export function errors(problems: Readonly<Record<string, string>>): FormReply {
  return { taken: false, errors: problems };
}

export function taken(text: string): FormReply {
  const say: readonly MessagePart[] = [{ part: 'text', text }];
  return { taken: true, say };
}
