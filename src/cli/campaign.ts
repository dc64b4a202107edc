/** Campaigns on the command line: taken from a file, opened, listed, and written into a file again. */
import type { CampaignFile, CampaignState } from '../campaigns/campaign.ts';
import { draftIn, saveDraft } from '../campaigns/draft.ts';
import { fileOfCampaign, writeCampaignFile } from '../campaigns/export.ts';
import type { Change, Imported } from '../campaigns/import.ts';
import { changeCampaign } from '../campaigns/import.ts';
import { openDraft } from '../campaigns/open-draft.ts';
import { candidateOf, whyNotOpen } from '../campaigns/opening.ts';
import { openingNotes } from '../campaigns/opening-notes.ts';
import { nameOrphan } from '../campaigns/orphans.ts';
import { readCampaignFile } from '../campaigns/read-file.ts';
import { dayOf } from '../campaigns/wall-time.ts';
import {
  nameOf,
  openedSentences,
  sayDays,
  sayOrphans,
  saySlotsLost,
  standingOf,
} from '../conversation/campaign-card.ts';
import type { Core } from '../core.ts';
import { InvalidInputError } from '../errors.ts';
import { MACHINE } from '../events.ts';
import { idOf } from '../submissions/gather.ts';
import { campaignKindWord, openingWords, setupWords, typedWords } from '../words/campaigns.ts';
import { sayNumber } from '../words/digests.ts';
import { sayDate } from '../words/reports.ts';
import type { Done } from './operations.ts';

type Arguments = Readonly<Record<string, string>>;

export const campaignOperations = {
  /** `yes`: what loses its slot by it is parked; `draft`: kept for somebody to open in chat. */
  async importCampaign(core: Core, { yaml = '', yes, draft }: Arguments): Promise<Done> {
    const file = readCampaignFile(yaml);
    const [before] = await core.store.load([`campaign:${file.id}`]);
    // Somebody may have been at work on it in chat.
    const gone = before.state.draft === undefined ? [] : [typedWords.draftGone(file.name)];
    if (draft === 'yes') {
      await saveDraft(core, file, MACHINE);
      return {
        lines: [typedWords.drafted(file.name, file.id), ...gone],
        json: { campaign: file.id, draft: true },
      };
    }
    const reasons = await whyNotOpen(core, candidateOf(file), before.state);
    if (reasons.length > 0) throw new InvalidInputError(reasons);
    const change = await changeCampaign(core, file, MACHINE, () => yes === 'yes');
    const done = imported(core, takenOr(change, before.state), file.name);
    return { ...done, lines: [...done.lines, ...gone] };
  },

  async openCampaign(core: Core, { id = '', yes }: Arguments): Promise<Done> {
    const [campaign] = await core.store.load([`campaign:${id}`]);
    const opening = await openDraft(core, campaign, MACHINE, () => yes === 'yes');
    if (!opening.done && opening.why === 'noDraft') throw new InvalidInputError([typedWords.noDraft(id)]);
    if (!opening.done && opening.why === 'reasons') throw new InvalidInputError(opening.reasons);
    const taken = takenOr(opening, campaign.state);
    return {
      lines: openedSentences(core, taken, campaign.state.definition === undefined),
      json: jsonOf(taken),
    };
  },

  async listCampaigns(core: Core): Promise<Done> {
    const now = core.clock.now();
    const campaigns = (await core.store.find({ query: 'campaigns' })).filter(
      ({ state }) => state.definition !== undefined || state.draft !== undefined,
    );
    const rows = campaigns.map((campaign) => {
      const { definition, draft } = campaign.state;
      const known: Partial<CampaignFile> = definition ?? (draft as Partial<CampaignFile>);
      const id = idOf(campaign.stream);
      return {
        id,
        name: nameOf(campaign.state, id),
        kind: known.kind ?? 'tweetathon',
        ...(known.dates === undefined ? {} : { dates: known.dates }),
        state: standingOf(campaign, now),
      };
    });
    return {
      lines:
        rows.length === 0
          ? [typedWords.noneYet]
          : rows.map(({ id, name, kind, dates, state }) =>
              setupWords.listed(
                name,
                id,
                campaignKindWord[kind],
                dates === undefined ? '' : sayDays(dates),
                state,
              ),
            ),
      json: { campaigns: rows },
    };
  },

  /** `yaml`: the file; whoever typed the command writes it. */
  async exportCampaign(core: Core, { id = '' }: Arguments): Promise<Done> {
    const file = await fileOfCampaign(core, id);
    if (file === undefined) {
      const [campaign] = await core.store.load([`campaign:${id}`]);
      const isDraft = draftIn(campaign) !== undefined;
      throw new InvalidInputError([isDraft ? typedWords.notOpen(id) : typedWords.noSuch(id)]);
    }
    return { lines: [], json: { campaign: id, yaml: writeCampaignFile(file) } };
  },
} as const;

/** What was taken in, or why it was not, with what it would park. @throws InvalidInputError */
function takenOr(change: Change, before: CampaignState): Imported {
  if (change.done) return change.imported;
  if (change.why === 'moved') throw new InvalidInputError([typedWords.moved]);
  const zone = before.definition?.timeZone ?? 'UTC';
  const name = before.definition?.name ?? '';
  throw new InvalidInputError([
    setupWords.losing(name, change.orphans.length),
    ...sayOrphans(change.orphans, zone),
    typedWords.sayYes,
  ]);
}

function imported(core: Core, taken: Imported, name: string): Done {
  const { definition, slots, skipped, left, parked } = taken;
  // A file may bring one from long ago; that nothing goes out in it is worth a sentence.
  const isOver = dayOf(core.clock.now(), definition.timeZone) > definition.dates.to;
  return {
    lines: [
      `${name} is imported: ${sayNumber(slots, 'slot')}. Organisations: ${definition.organisations.length}.`,
      ...(definition.practice ? ['It is a practice campaign: its posts go to the sandbox.'] : []),
      ...(isOver ? [openingWords.over(sayDate(definition.dates.to))] : []),
      ...skipped.map((slot) => setupWords.skipped(slot)),
      ...left,
      ...openingNotes(core, definition),
      ...saySlotsLost(parked),
    ],
    json: jsonOf(taken),
  };
}

function jsonOf({ definition, slots, skipped, parked }: Imported): Done['json'] {
  return {
    campaign: definition.id,
    slots,
    skipped,
    parked: parked.flatMap((one) => (one.why === 'slot' ? [nameOrphan(one).id] : [])),
    reviewed: parked.flatMap((one) => (one.why === 'approvals' ? [nameOrphan(one).id] : [])),
  };
}
