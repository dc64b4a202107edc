/** A full day of 73 slots is one message that Slack and Teams take whole, however long its names are. */
import { expect, test } from 'vitest';
import { blocksOf } from '../../adapters/slack/blocks.ts';
import { cardOf } from '../../adapters/teams/card.ts';
import { CARD_BYTES, sizeOf } from '../../adapters/teams/fit-card.ts';
import { slotsOf } from '../../src/campaigns/timetable.ts';
import { moveItems } from '../../src/submissions/moving.ts';
import { campaignWords, DAY, openStage, person, said } from '../fakes/core-stage.ts';

const LONG = 'Derbyshire and Vale Community Health and Social Care Partnership of Trusts';

test.each(['Vale hospital', LONG])(
  'with %s in every slot',
  async (organisation) => {
    const words = campaignWords().replace('name: Vale hospital', `name: ${organisation}`);
    const stage = await openStage({ campaign: words });
    const [campaign] = await stage.store.load(['campaign:care-day']);
    const { definition } = campaign.state;
    if (definition === undefined) throw new Error('no campaign');
    const { slots } = slotsOf(definition, DAY);
    for (const [index, slot] of slots.entries()) {
      const text = `Word${index}a “word${index}b” word${index}c, word${index}d word${index}e and more of it`;
      const item = await stage.submit('sam', { text, organisation: 'hospital', preferred: slot.time });
      await stage.press('kim', 'approve', item);
      const { state } = await stage.load(item);
      if (state.slot?.time === slot.time) continue;
      const who = { person: person('kim'), account: 'slack:T1/kim', request: `move ${index}` };
      const moved = await moveItems(stage.core, who, [{ item, to: slot }]);
      expect(moved.done).toBe(true);
    }
    const reply = await stage.talk.command(stage.from('kim'), 'loudhailer', 'queue');
    for (const { time } of slots) expect(said(reply)).toContain(`${time} booked S-`);
    const slack = JSON.stringify(blocksOf(reply.say));
    expect(slack).not.toContain('There is more than fits here');
    expect(slack).toContain('20:00 booked S-73');
    const teams = cardOf(reply.say);
    expect(JSON.stringify(teams)).not.toContain('There is more than fits here');
    expect(sizeOf(teams)).toBeLessThanOrEqual(CARD_BYTES);
  },
  120_000,
);
