/** A form comes back: checked field by field, and only what is on disk is thanked for. */

import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { anyLocalHelp, organisationOf } from '../campaigns/campaign.ts';
import { parsePreferred } from '../campaigns/preferred.ts';
import { dayOf } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import { type Instant, readField } from '../events.ts';
import { withUsual } from '../people/human.ts';
import { meetAccount } from '../people/meeting.ts';
import { personOf } from '../people/person.ts';
import { nextReminder } from '../pledges/times.ts';
import type { Loaded } from '../ports.ts';
import { postIdOf, sayFound } from '../publishing/settle.ts';
import { approvalsNeeded } from '../submissions/approvals.ts';
import type { Answers, FormName } from '../submissions/card.ts';
import type { Draft } from '../submissions/draft.ts';
import { edit } from '../submissions/edit.ts';
import { findingsParts } from '../submissions/findings.ts';
import { gather } from '../submissions/gather.ts';
import { askForChanges, comment, reject } from '../submissions/review.ts';
import { closeSealed } from '../submissions/sealed.ts';
import { giveSlot } from '../submissions/slotting.ts';
import type { Kind } from '../submissions/submission.ts';
import { currentRevision, shortId } from '../submissions/submission.ts';
import type { Filing } from '../submissions/submit.ts';
import { submit } from '../submissions/submit.ts';
import { decisions } from '../words/answers.ts';
import { rejectionReasons, saySlot } from '../words/cards.ts';
import { formErrors, thanks } from '../words/forms.ts';
import { pledgeWords, sayDate } from '../words/pledges.ts';
import { helpParts, sealedWords } from '../words/sealed.ts';
import { submitBlog } from './blogging.ts';
import { likelyCampaign, likelyOrganisation, openCampaigns } from './campaign-choice.ts';
import { submitCampaign, submitPeople, submitPlaces } from './campaign-drafting.ts';
import { submitEvent } from './campaign-week.ts';
import type { FormReply, From } from './conversation.ts';
import { errors, errorsOf, itemOf, replyTo, taken } from './form-reply.ts';
import { TEXT_MAX } from './forms.ts';
import { whoOf } from './identity.ts';
import { readChange, readPledge } from './pledge-form.ts';
import { sayAlsoWithdrawn, submitDone } from './pledging.ts';
import { readRepeat } from './repeat-fields.ts';
import { helpForTyped, routeTyped } from './route-typed.ts';
import { submitVariation } from './run-sheet-commands.ts';
import { submitApproval, submitList } from './submit-approval.ts';

export async function submitForm(
  core: Core,
  from: From,
  name: FormName,
  about: string,
  answers: Answers,
): Promise<FormReply> {
  // Somebody quick sends the form before filling it in has made them known; nobody unknown holds a role.
  const person = await knownOrMet(core, from);
  switch (name) {
    case 'story':
    case 'pledge':
    case 'signpost':
    case 'notice':
      return submitFiling(core, from, await withUsual(core, person), name, answers);
    case 'change':
      return submitChange(core, from, about, answers);
    case 'approve':
      return submitApproval(core, from, about, answers);
    case 'askForChanges': {
      const { stream, revision } = itemOf(about);
      const said = { text: answers.comment ?? '', suggestion: answers.suggestion ?? '' };
      return replyTo(
        core,
        await askForChanges(core, whoOf(from), stream, revision, said),
        'comment',
        (item) => decisions.askedForChanges(item),
      );
    }
    case 'reject': {
      const { stream, revision } = itemOf(about);
      const { reason = '', words = '' } = answers;
      // Only what the form offers: a reason stands in the record and in reports for good.
      if (!rejectionReasons.some(({ value }) => value === reason))
        return errors({ reason: formErrors.reasonMissing });
      const outcome = await reject(core, whoOf(from), stream, revision, reason, words);
      const also = outcome.done ? await sayAlsoWithdrawn(core, outcome.submission) : [];
      return replyTo(core, outcome, 'words', (item) => [decisions.rejected(item), ...also].join(' '));
    }
    case 'comment': {
      if ((answers.comment ?? '').trim() === '') return errors({ comment: formErrors.textMissing });
      const outcome = await comment(core, whoOf(from), itemOf(about).stream, answers.comment ?? '');
      return replyTo(core, outcome, 'comment', (item) => decisions.commented(item));
    }
    case 'reschedule':
      return submitSlot(core, from, about, answers);
    case 'list':
      return submitList(core, from, about, answers);
    case 'done':
      return submitDone(core, from, about, answers);
    case 'variation':
      return submitVariation(core, from, about, answers);
    case 'campaign':
      return submitCampaign(core, from, about, answers);
    case 'campaignPeople':
      return submitPeople(core, from, about, answers);
    case 'campaignPlaces':
      return submitPlaces(core, from, about, answers);
    case 'event':
      return submitEvent(core, from, about, answers);
    case 'blog':
      return submitBlog(core, from, about, answers);
    case 'sealed': {
      const outcome = await closeSealed(core, whoOf(from), itemOf(about).stream, answers.note ?? '');
      if (!outcome.done) return errorsOf(core, outcome.objections, 'note');
      return taken(sealedWords.closed(shortId(outcome.submission.state)));
    }
    case 'foundOnX': {
      const url = (answers.url ?? '').trim();
      if (postIdOf(url) === undefined) return errors({ url: formErrors.url });
      return replyTo(core, await sayFound(core, whoOf(from), itemOf(about).stream, url), 'url', (item) =>
        decisions.found(item),
      );
    }
  }
}

async function submitFiling(
  core: Core,
  from: From,
  person: Loaded<'person'>,
  kind: Kind,
  answers: Answers,
): Promise<FormReply> {
  const problems: Record<string, string> = {};
  const text = answers.text ?? '';
  if (text.trim() === '') problems.text = formErrors.textMissing;
  if (text.length > TEXT_MAX) problems.text = formErrors.tooLong(TEXT_MAX, text.length);
  if (kind === 'story' && answers.about !== 'yes' && answers.about !== 'no')
    problems.about = formErrors.aboutMissing;
  const colleague = await colleagueOf(core, answers.colleague ?? '', from);
  if (colleague.problem !== undefined) problems.colleague = colleague.problem;
  const open = await openCampaigns(core, kind === 'pledge' ? 'pledges' : 'posts');
  const campaign =
    answers.campaign === undefined
      ? likelyCampaign(open, person)
      : open.find((one) => one.id === answers.campaign);
  if (campaign === undefined) {
    const route = routeTyped(core, text);
    return route === undefined
      ? { taken: false, errors: problems, form: formErrors.noCampaign }
      : { taken: true, say: helpParts(route, anyLocalHelp, 'noCampaign') };
  }
  const chosen = answers.organisation ?? likelyOrganisation(campaign, person);
  const isKnown = chosen !== undefined && organisationOf(campaign, chosen) !== undefined;
  if (!isKnown) problems.organisation = formErrors.organisationMissing;
  const preferred = parsePreferred(answers.preferred ?? '', campaign, core.clock.now());
  if (preferred === 'unclear') problems.preferred = formErrors.preferred;
  const pledge =
    kind === 'pledge'
      ? readPledge({ ...answers, colleague: colleague.account ?? '' }, campaign, core.clock.now(), problems)
      : undefined;
  const repeats = kind === 'signpost' || kind === 'notice' ? readRepeat(answers, campaign) : undefined;
  Object.assign(problems, repeats?.problems);
  const isComplete = Object.keys(problems).length === 0;
  // What somebody needs help with is taken whatever else the form lacks, and answered at once.
  if (!isComplete && routeTyped(core, text) === undefined) return { taken: false, errors: problems };
  const organisation = isKnown ? chosen : (campaign.organisations[0]?.id ?? '');
  const who = whoOf(from);
  const filing: Filing = {
    ...draftOf(answers),
    kind,
    campaign: campaign.id,
    organisation,
    author: colleague.account === undefined ? who.person : await personFor(core, colleague.account, from),
    evergreen: answers.evergreen === 'yes',
    ...(repeats?.repeat === undefined ? {} : { repeat: repeats.repeat }),
    ...(preferred === undefined || preferred === 'unclear' ? {} : { preferred }),
    // Only what the form offers: a theme stands in the record for good, where no free text may be.
    themes: campaign.themes.filter((theme) => theme === answers.theme),
    showName: answers.showName === 'yes',
    ...(pledge === undefined ? {} : { pledge }),
  };
  const outcome = await submit(core, who, filing);
  if (!outcome.done) return errorsOf(core, outcome.objections, undefined, text);
  const sealed = sealedReply(outcome.submission, campaign);
  if (sealed !== undefined) return sealed;
  const revision = currentRevision(outcome.submission.state);
  const needed = revision === undefined ? 1 : approvalsNeeded(campaign, revision, []);
  const id = shortId(outcome.submission.state);
  const thanked = taken(
    kind === 'pledge'
      ? withReminder(
          thanks.pledge(id),
          outcome.submission,
          campaign.timeZone,
          outcome.submission.state.filedAt,
        )
      : thanks.post(id, needed),
  );
  const words = readField(outcome.submission.content, revision?.body, 'text');
  const findings = revision?.findings ?? [];
  if (!thanked.taken || findings.length === 0) return thanked;
  return {
    ...thanked,
    say: [
      ...thanked.say,
      { part: 'text', text: thanks.hints(id), of: [outcome.submission.stream] },
      ...findingsParts(findings, words),
    ],
  };
}

/** A pledge for somebody else is not reminded of here: its owner is. */
function withReminder(
  said: string,
  { stream, state }: Loaded<'submission'>,
  zone: string,
  at: Instant,
): string {
  const { due, reminded } = state.pledge ?? {};
  const next = nextReminder(stream, due, zone, at, reminded);
  if (due === undefined || next === undefined || state.author !== state.filedBy) return said;
  const day = dayOf(next, zone);
  const say = day === due ? pledgeWords.thanksDue : pledgeWords.thanksDueToday;
  return `${said} ${say(sayDate(day), shortId(state))}`;
}

/** Words that must not be posted: the author is told at once where help is. */
function sealedReply({ state }: Loaded<'submission'>, campaign: CampaignDefinition): FormReply | undefined {
  if (state.sealed === undefined) return undefined;
  return { taken: true, say: helpParts(state.sealed.route, campaign.localHelp, 'kept') };
}

async function submitChange(core: Core, from: From, about: string, answers: Answers): Promise<FormReply> {
  const text = answers.text ?? '';
  if (text.trim() === '') return errors({ text: formErrors.textMissing });
  if (text.length > TEXT_MAX && routeTyped(core, text) === undefined)
    return errors({ text: formErrors.tooLong(TEXT_MAX, text.length) });
  const { stream, revision } = itemOf(about);
  const [before] = await core.store.load([stream]);
  // Words that ask for help are answered, though nothing here can take them any more.
  const orHelp = async (refusal: FormReply): Promise<FormReply> => {
    const help = await helpForTyped(core, text);
    return help === undefined ? refusal : { taken: true, say: help };
  };
  if (before.state.revision !== revision) return orHelp(errors({ text: decisions.changedMeanwhile }));
  const { person } = whoOf(from);
  const gathered = await gather(core, stream, person);
  const { campaign } = gathered.context;
  const problems: Record<string, string> = {};
  const change =
    before.state.status === 'submitted' && campaign !== undefined
      ? readChange(answers, campaign, gathered, person, core.clock.now(), problems)
      : undefined;
  if (Object.keys(problems).length > 0 && routeTyped(core, text) === undefined) return errors(problems);
  const outcome = await edit(core, whoOf(from), stream, draftOf(answers), change);
  if (!outcome.done) return orHelp(await errorsOf(core, outcome.objections, undefined, answers.text));
  const sealed = campaign === undefined ? undefined : sealedReply(outcome.submission, campaign);
  if (sealed !== undefined) return sealed;
  const id = shortId(outcome.submission.state);
  if (change === undefined || campaign === undefined) return taken(thanks.changed(id));
  const isMoved = change.due !== before.state.pledge?.due && !outcome.submission.state.pledge?.remindersOff;
  const said = pledgeWords.changed(id);
  const { timeZone } = campaign;
  return taken(isMoved ? withReminder(said, outcome.submission, timeZone, core.clock.now()) : said);
}

async function submitSlot(core: Core, from: From, about: string, answers: Answers): Promise<FormReply> {
  const [day = '', time = ''] = (answers.slot ?? '').split(' ');
  if (day === '' || time === '') return errors({ slot: formErrors.slotMissing });
  const outcome = await giveSlot(core, whoOf(from), itemOf(about).stream, { day, time });
  if (!outcome.done) return errorsOf(core, outcome.objections, 'slot');
  const { slot, campaign: id } = outcome.submission.state;
  const [campaign] = await core.store.load([`campaign:${id}`]);
  const zone = campaign.state.definition?.timeZone ?? 'UTC';
  return taken(
    decisions.slotGiven(shortId(outcome.submission.state), slot === undefined ? '' : saySlot(slot, zone)),
  );
}

/** A person who has been here before needs no look at the directory before their words are safe on disk. */
async function knownOrMet(core: Core, from: From): Promise<Loaded<'person'>> {
  const [person] = await core.store.load([`person:${whoOf(from).person}`]);
  return person.state.accounts.length > 0 ? person : meetAccount(core, from.account, whoOf(from).person);
}

/** The account of a colleague; a chat without a list of people to choose from sends their e-mail address. */
async function colleagueOf(
  core: Core,
  given: string,
  from: From,
): Promise<{ readonly account?: string; readonly problem?: string }> {
  const colleague = given.trim();
  // Whoever chooses themselves files for nobody else.
  if (colleague === '' || colleague === MAILTO || colleague === from.account) return {};
  if (!colleague.startsWith(MAILTO)) return { account: colleague };
  const address = colleague.slice(MAILTO.length).trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)) return { problem: formErrors.colleagueUnclear };
  const account = await core.directory.accountOf(address);
  if (account === undefined) return { problem: formErrors.colleagueUnknown };
  return account === from.account ? {} : { account };
}

const MAILTO = 'mailto:';
/** The person whose words these are, known to us from now on, so that they can be told what becomes of them. */
async function personFor(core: Core, account: string, from: From): Promise<string> {
  await meetAccount(core, account, whoOf(from).person);
  return personOf(account);
}

function draftOf(answers: Answers): Draft {
  return {
    text: answers.text ?? '',
    about: answers.about === 'yes',
    agreed: answers.agreed === 'yes',
    proof: answers.proof ?? '',
    month: answers.month ?? '',
  };
}
