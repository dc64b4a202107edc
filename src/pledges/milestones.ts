/** Milestones of a pledge drive: each is told once to the approval channels, and never posted by itself. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import type { Core } from '../core.ts';
import { MACHINE } from '../events.ts';
import { allChannels } from '../people/directory.ts';
import type { StreamId } from '../ports.ts';
import { everyOne } from '../showing/attempts.ts';
import { showCard } from '../showing/show-card.ts';
import type { Card } from '../submissions/card.ts';
import { button } from '../submissions/card-buttons.ts';
import { untilSettled } from '../submissions/change.ts';
import { sayAt } from '../words/digests.ts';
import { pledgeWords, sayCount } from '../words/pledges.ts';

const FIRST = 1_000;

/** 1,000, 10,000, 100,000 and so on, and the target with its half, as far as `count` reaches; in order. */
export function milestonesUpTo(count: number, target: number | undefined): readonly number[] {
  const found = new Set<number>();
  for (let step = FIRST; step <= count; step *= 10) found.add(step);
  for (const step of target === undefined ? [] : [Math.ceil(target / 2), target])
    if (step > 0 && step <= count) found.add(step);
  return [...found].sort((a, b) => a - b);
}

/** `care-day`: is there one to tell? `care-day#1000`: tell it. */
export async function onMilestone(core: Core, key: string): Promise<void> {
  const [id = '', step] = key.split('#');
  const [{ state }] = await core.store.load([`campaign:${id}`]);
  const { definition } = state;
  if (definition === undefined) return;
  if (step !== undefined) return tellMilestone(core, definition, Number(step));
  await untilSettled(() => claimMilestones(core, definition));
}

/** What was reached is claimed for good; where several were reached at once, only the highest is worth telling. */
async function claimMilestones(core: Core, campaign: CampaignDefinition): Promise<void> {
  const { pledges = 0 } = await core.store.totals(`campaign:${campaign.id}`);
  const reached = milestonesUpTo(pledges, campaign.targets.pledges);
  const claims = await core.store.load(reached.map((step) => claimOf(campaign.id, step)));
  const fresh = claims.filter(({ state }) => !state.claimed);
  const highest = reached.findLast((step) =>
    fresh.some(({ stream }) => stream === claimOf(campaign.id, step)),
  );
  if (highest === undefined) return;
  const at = core.clock.now();
  const claimed = {
    type: 'claimed',
    at,
    by: MACHINE,
    data: {
      subscription: '',
      campaign: campaign.id,
      place: '',
      reader: 'approvers',
      from: 0,
      until: at,
      late: false,
    },
  };
  await core.store.commit({
    expect: Object.fromEntries(fresh.map(({ stream }) => [stream, 0])),
    append: Object.fromEntries(fresh.map(({ stream }) => [stream, [claimed]])),
    wake: [{ name: 'milestone', key: `${campaign.id}#${highest}`, at }],
  });
}

function claimOf(campaign: string, step: number): StreamId<'digest'> {
  return `digest:milestone/${campaign}/${step}`;
}

async function tellMilestone(core: Core, campaign: CampaignDefinition, step: number): Promise<void> {
  const [{ state }] = await core.store.load([claimOf(campaign.id, step)]);
  const count = sayCount(step);
  const zone = campaign.timeZone;
  const when = sayAt(state.until, zone);
  const text = sentenceOf(step, campaign.targets.pledges)(campaign.name, count, when);
  const name = `milestone-${campaign.id}-${step}`;
  const card: Card = {
    id: name,
    summary: text,
    parts: [
      { part: 'heading', text },
      { part: 'text', text: pledgeWords.milestoneNotice },
      { part: 'quote', text: pledgeWords.milestoneWords(campaign.name, count) },
      { part: 'buttons', buttons: [button('writeNotice', 'notice', { opens: 'notice' })] },
    ],
  };
  await everyOne(allChannels(campaign), (channel) => showCard(core, `card:${name}`, channel, 1, card));
}

function sentenceOf(
  step: number,
  target: number | undefined,
): (campaign: string, count: string, when: string) => string {
  if (step === target) return pledgeWords.milestoneTarget;
  const isHalf = target !== undefined && step === Math.ceil(target / 2);
  return isHalf ? pledgeWords.milestoneHalf : pledgeWords.milestone;
}
