/** Each example can be made from nothing in chat, as docs/run-a-campaign.md says: what opens is what its file says. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CampaignFile } from '../../src/campaigns/campaign.ts';
import { readCampaignFile } from '../../src/campaigns/read-file.ts';
import { sayTimetable } from '../../src/campaigns/timetable-words.ts';
import type { Answers, FormName, MessagePart } from '../../src/submissions/card.ts';
import { wordsOf } from '../fakes/chat.ts';
import { answered, openStage, type Stage, said } from '../fakes/core-stage.ts';

/** The example with its days in the year of the stage, and places of the chat that is there. */
function example(name: string): CampaignFile {
  const text = readFileSync(new URL(`../../examples/${name}.yaml`, import.meta.url), 'utf8');
  const moved = text.replaceAll(/\b(2014|2017|2019)-/g, '2027-').replaceAll('rehearsal:', 'slack:');
  return readCampaignFile(moved);
}

async function send(
  stage: Stage,
  name: FormName,
  target: string,
  answers: Answers,
): Promise<readonly MessagePart[]> {
  const form = await stage.talk.fillForm(stage.from('ada'), stage.talk.startForm(name, target));
  if (!('fields' in form)) throw new Error(said(form));
  const shown = Object.fromEntries(
    form.fields.flatMap((field) =>
      'initial' in field && field.initial !== false
        ? [[field.name, field.initial === true ? 'yes' : String(field.initial)]]
        : [],
    ),
  );
  const filled = { ...shown, ...answers };
  // Nobody can answer what the form does not ask.
  for (const field of Object.keys(answers)) expect(form.fields.map((one) => one.name)).toContain(field);
  const reply = await stage.talk.submitForm(stage.from('ada'), name, form.about, filled);
  if (!reply.taken) throw new Error(answered(reply));
  return reply.say;
}

function targetIn(parts: readonly MessagePart[]): string {
  const [first] = parts.flatMap((part) => (part.part === 'buttons' ? part.buttons : []));
  return first?.target ?? '';
}

test.each(['derbyshire-tweetathon', 'change-day', 'experience-of-care'])('%s', async (name) => {
  const file = example(name);
  const stage = await openStage({ campaign: 'none', admins: ['ada@comms.example'] });
  for (const channel of ['slack:comms', 'slack:mental-health-comms'])
    stage.chat.setRoster(channel, ['slack:T1/kim']);

  const target = targetIn(
    await send(stage, 'campaign', '@slack:comms', {
      kind: file.kind,
      name: file.name,
      hashtag: file.hashtag,
      from: file.dates.from,
      to: file.dates.to,
      practice: 'yes',
    }),
  );
  const lines = (roles: readonly string[] | undefined) => (roles ?? []).join('\n');
  const { roles, localHelp } = file;
  await send(stage, 'campaignPeople', target, {
    approver: lines(roles.approver),
    clinicalApprover: lines(roles.clinicalApprover),
    campaignLead: lines(roles.campaignLead),
    crisisLead: lines(roles.crisisLead),
    safeguardingLead: lines(roles.safeguardingLead),
    speakUpGuardian: lines(roles.speakUpGuardian),
    complaintsLead: lines(roles.complaintsLead),
    'help-staffSupport': localHelp.staffSupport,
    'help-safeguarding': localHelp.safeguarding,
    'help-speakUp': localHelp.speakUp,
    'help-complaints': localHelp.complaints,
  });
  const handleOf = (id: string | undefined) => file.accounts.find((one) => one.id === id)?.handle;
  const whole = await send(stage, 'campaignPlaces', target, {
    organisations: file.organisations
      .map((one) =>
        [
          one.name,
          ...one.emailDomains,
          ...(one.account === undefined ? [] : [handleOf(one.account)]),
          ...one.channels,
        ].join(', '),
      )
      .join('\n'),
    account: handleOf(file.account) ?? '',
    organiser: file.organiser.name,
    link: file.organiser.link,
    themes: file.themes.join('\n'),
    roleGroups: file.roleGroups.join('\n'),
  });
  expect(wordsOf(whole)).toContain('Nothing is missing.');
  await send(stage, 'campaign', target, {
    timetable: sayTimetable(file.timetable),
    ...(file.pledgesUntil === undefined ? {} : { pledgesUntil: file.pledgesUntil }),
    ...(file.targets.pledges === undefined ? {} : { target: file.targets.pledges.toLocaleString('en-GB') }),
  });
  expect(said(await stage.talk.press(stage.from('ada'), 'openCampaign', target))).toContain(
    `${file.name} is open`,
  );

  const id = target.slice(0, target.indexOf('@'));
  const { definition } = (await stage.store.load([`campaign:${id}`]))[0].state;
  const { kind, hashtag, dates, timetable, themes, roleGroups, approvals, organiser, channels } = file;
  expect(definition).toMatchObject({
    kind,
    name: file.name,
    hashtag,
    dates,
    timetable,
    themes,
    roleGroups,
    approvals,
  });
  expect(definition).toMatchObject({ organiser, channels, localHelp, practice: true });
  expect(definition?.pledgesUntil).toBe(file.pledgesUntil);
  expect(definition?.targets.pledges).toBe(file.targets.pledges);
  expect(definition?.organisations.map((one) => [one.name, one.emailDomains, one.channels])).toEqual(
    file.organisations.map((one) => [one.name, one.emailDomains, one.channels]),
  );
  const handles = definition?.organisations.map(
    (one) =>
      definition.accounts.find((account) => account.id === (one.account ?? definition.account))?.handle,
  );
  expect(handles).toEqual(file.organisations.map((one) => handleOf(one.account ?? file.account)));
});
