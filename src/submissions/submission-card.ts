/** The card of a submission: the post as it will read, the facts, and what can be pressed. */
import { accountOf } from '../campaigns/campaign.ts';
import type { Core } from '../core.ts';
import type { Content } from '../events.ts';
import { MACHINE, readField } from '../events.ts';
import { linksIn, weightedLength, X_LIMIT } from '../guard/length.ts';
import { postText } from '../guard/post-text.ts';
import { previewOf } from '../signposts/preview.ts';
import { beginSentence, kindWord, sayMonth, sayPrice, saySlot } from '../words/cards.ts';
import { textAsSent } from './as-sent.ts';
import { findSlot } from './booking.ts';
import type { Card, Fact, MessagePart } from './card.ts';
import { buttonsOf } from './card-buttons.ts';
import type { Names } from './card-words.ts';
import { isKeptBack, namesOf, organisationName, statusOf, wordsParts } from './card-words.ts';
import type { Gathered } from './gather.ts';
import { idOf } from './gather.ts';
import { namesakesOf } from './namesakes.ts';
import { originOf } from './origin.ts';
import type { Revision } from './submission.ts';
import { currentRevision, isPledge, isTextGone, isWithX, shortId } from './submission.ts';

/** The card that approval channels show of one submission. */
export async function submissionCard(core: Core, gathered: Gathered): Promise<Card> {
  const { submission } = gathered;
  const { state, stream } = submission;
  const names = namesOf(gathered);
  const title = `${kindWord[state.kind]} ${shortId(state)}`;
  const parts: MessagePart[] = [
    { part: 'heading', text: `${title} from ${organisationName(gathered)}` },
    { part: 'text', text: statusOf(gathered, names) },
  ];
  if (!isTextGone(state)) {
    const preview = await previewOf(core, gathered);
    const facts = await factsParts(core, gathered, names, preview.text);
    parts.push(...wordsParts(gathered, preview), ...facts);
  }
  if (!isTextGone(state) && !isWithX(state.status))
    parts.push(...namesakesOf(gathered).map((text) => ({ part: 'note' as const, text })));
  const origin = await originOf(core, state);
  if (origin !== undefined) parts.push({ part: 'note', text: origin });
  const looking = state.looking;
  if (looking !== undefined && looking.until > core.clock.now())
    parts.push({ part: 'note', text: beginSentence(`${names(looking.by)} is looking at this.`) });
  const url = state.delivery?.post?.url;
  if (state.status === 'published' && url !== undefined)
    parts.push({ part: 'link', text: 'See the post on X', url });
  const buttons = buttonsOf(core, gathered);
  if (buttons.buttons.length > 0 || buttons.menu.length > 0) parts.push({ part: 'buttons', ...buttons });
  return { id: `card-${idOf(stream)}`, summary: `${title}: ${statusOf(gathered, names)}`, parts };
}

async function factsParts(
  core: Core,
  gathered: Gathered,
  names: Names,
  filledIn: string | undefined,
): Promise<readonly MessagePart[]> {
  const { submission, context } = gathered;
  const { state, content } = submission;
  const { campaign } = context;
  const revision = currentRevision(state);
  if (campaign === undefined || revision === undefined) return [];
  const words = filledIn ?? textAsSent(state, content) ?? '';
  const facts: Fact[] = [
    { label: 'Campaign', value: campaign.practice ? `${campaign.name} (practice)` : campaign.name },
    {
      label: 'Author',
      value:
        state.author === state.filedBy || state.filedBy === MACHINE
          ? names(state.author)
          : `${names(state.author)}, filed by ${names(state.filedBy)}`,
    },
    { label: 'Length', value: `${weightedLength(postText(words, campaign.hashtag))} of ${X_LIMIT}` },
  ];
  const account = accountOf(campaign, state.organisation);
  if (account !== undefined && !isPledge(state)) {
    const limits = core.publisherOf(account, campaign).limits();
    const price = linksIn(words).length > 0 ? limits.pricePerPostWithLink : limits.pricePerPost;
    facts.push({ label: 'Account', value: `${account.handle}, ${sayPrice(price)} for this post` });
  }
  if (state.status === 'inReview' && !state.evergreen && !isKeptBack(state))
    facts.push(...(await proposedSlot(core, gathered)));
  if (revision.about) facts.push(...aboutFacts(revision, content));
  return [{ part: 'facts', facts }];
}

/** The slot that it would get if it were approved now: the time to approve it by. */
async function proposedSlot(core: Core, gathered: Gathered): Promise<readonly Fact[]> {
  const { campaign } = gathered.context;
  if (campaign === undefined) return [];
  const found = await findSlot(core, campaign, gathered.submission.state);
  if (found === undefined) return [{ label: 'Slot', value: 'No free slot is left' }];
  const when = saySlot(found.slot, campaign.timeZone);
  return [{ label: 'Approve by', value: `${when.slice('on '.length)}, to go out in that slot` }];
}

function aboutFacts(revision: Revision, content: Content): readonly Fact[] {
  return [
    {
      label: 'About someone',
      value: 'Yes. The author says that the person it is about has agreed to this being posted.',
    },
    { label: 'Proof kept', value: readField(content, revision.body, 'proof') ?? 'not given' },
    { label: 'Happened in', value: revision.month === undefined ? 'not given' : sayMonth(revision.month) },
  ];
}
