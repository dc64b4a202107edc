/** Anybody sends a blog's link: it becomes a notice that goes through guard and review like all other words. */
import { organisationOf } from '../campaigns/campaign.ts';
import type { Core } from '../core.ts';
import { withUsual } from '../people/human.ts';
import { approvalsNeeded } from '../submissions/approvals.ts';
import type { Answers, Form } from '../submissions/card.ts';
import { idOf } from '../submissions/gather.ts';
import { currentRevision, shortId } from '../submissions/submission.ts';
import { submit } from '../submissions/submit.ts';
import { formErrors } from '../words/forms.ts';
import { sayBlog, thankForBlog } from '../words/occasions.ts';
import { helpParts } from '../words/sealed.ts';
import { say } from './answer.ts';
import { likelyCampaign, likelyOrganisation, openCampaigns } from './campaign-choice.ts';
import type { FormReply, From, Reply } from './conversation.ts';
import { errors, errorsOf, taken } from './form-reply.ts';
import { introOf, whereFields } from './forms.ts';
import { meet, whoOf } from './identity.ts';
import { routeTyped } from './route-typed.ts';
import { fieldsOfBlog, problemsOfBlog } from './week-forms.ts';

export async function fillBlog(core: Core, from: From, form: Form): Promise<Form | Reply> {
  const person = await withUsual(core, await meet(core, from));
  const open = await openCampaigns(core);
  const campaign = likelyCampaign(open, person);
  if (campaign === undefined) return say(formErrors.noCampaign);
  const organisation = likelyOrganisation(campaign, person);
  const fields = form.fields.length > 0 ? form.fields : fieldsOfBlog('');
  return {
    ...form,
    intro: [
      ...introOf(),
      `${campaign.name}, organised by ${campaign.organiser.name}: ${campaign.organiser.link}`,
    ],
    fields: [...fields, ...whereFields({ open, campaign, organisation })],
  };
}

export async function submitBlog(
  core: Core,
  from: From,
  _about: string,
  answers: Answers,
): Promise<FormReply> {
  const person = await withUsual(core, await meet(core, from));
  const [title, link, why] = ['title', 'link', 'why'].map((name) =>
    (answers[name] ?? '').replace(/\s+/g, ' ').trim(),
  ) as [string, string, string];
  const open = await openCampaigns(core);
  const campaign =
    answers.campaign === undefined
      ? likelyCampaign(open, person)
      : open.find((one) => one.id === answers.campaign);
  if (campaign === undefined) return { taken: false, errors: {}, form: formErrors.noCampaign };
  const problems = problemsOfBlog(title, link, why);
  const chosen = answers.organisation ?? likelyOrganisation(campaign, person);
  const organisation = chosen === undefined ? undefined : organisationOf(campaign, chosen);
  if (organisation === undefined) problems.organisation = formErrors.organisationMissing;
  const text = sayBlog(title, link, why);
  // What somebody needs help with is taken whatever else the form lacks, and answered at once.
  if (Object.keys(problems).length > 0 && routeTyped(core, text) === undefined) return errors(problems);
  const outcome = await submit(core, whoOf(from), {
    kind: 'notice',
    text,
    about: false,
    agreed: false,
    proof: '',
    month: '',
    campaign: campaign.id,
    organisation: organisation?.id ?? campaign.organisations[0]?.id ?? '',
    author: idOf(person.stream),
    evergreen: false,
    themes: [],
    showName: false,
  });
  if (!outcome.done) return besideWhy(await errorsOf(core, outcome.objections, undefined, text));
  const { state } = outcome.submission;
  if (state.sealed !== undefined)
    return { taken: true, say: helpParts(state.sealed.route, campaign.localHelp, 'kept') };
  const revision = currentRevision(state);
  return taken(
    thankForBlog(shortId(state), revision === undefined ? 1 : approvalsNeeded(campaign, revision, [])),
  );
}

/** What is wrong with the whole notice stands beside the words that people can change. */
function besideWhy(reply: FormReply): FormReply {
  if (reply.taken || reply.errors.text === undefined) return reply;
  const { text, ...rest } = reply.errors;
  return { ...reply, errors: { ...rest, why: text } };
}
