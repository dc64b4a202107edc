/** Who you are: name, e-mail, accounts, roles, and where you typed it, so that you can tell your admin. */
import type { Core } from '../core.ts';
import { readField } from '../events.ts';
import { loadHuman } from '../people/human.ts';
import { nameOf } from '../people/person.ts';
import { idOf, roleListsOf } from '../submissions/gather.ts';
import { commandAnswers, roleWord } from '../words/answers.ts';
import { sayObjection } from '../words/objections.ts';
import { whoamiLines } from '../words/people.ts';
import { say } from './answer.ts';
import { openCampaigns } from './campaign-choice.ts';
import { isAdministrator } from './campaign-managers.ts';
import type { From, Reply } from './conversation.ts';
import { meet } from './identity.ts';

export async function whoami(core: Core, from: From): Promise<Reply> {
  const person = await meet(core, from);
  const { accounts } = await loadHuman(core, idOf(person.stream));
  const email = readField(person.content, person.state.profile, 'email');
  const others = accounts.filter((account) => account !== from.account);
  const lines = [
    commandAnswers.whoami(nameOf(person), email),
    others.length === 0
      ? whoamiLines.account(from.account)
      : whoamiLines.accounts([from.account, ...others].join(', ')),
    ...(from.channel === undefined ? [] : [whoamiLines.place(from.channel)]),
  ];
  const campaigns = await core.store.find({ query: 'campaigns' });
  let unsure = false;
  for (const definition of await openCampaigns(core)) {
    const loaded = campaigns.find((one) => one.state.definition?.id === definition.id);
    const lists = loaded === undefined ? {} : roleListsOf(loaded);
    const now = await core.directory.roles(accounts, definition, lists);
    unsure ||= now.unsure;
    const isUnknown = now.unsure && now.roles.length === 0;
    const roles = now.roles.map((role) => roleWord[role] ?? role);
    if (!isUnknown) lines.push(commandAnswers.roles(definition.name, roles));
  }
  for (const account of accounts)
    if ((await isAdministrator(core, account)) === 'yes') {
      lines.push(whoamiLines.administrator);
      break;
    }
  if (unsure) lines.push(sayObjection('cannotCheck'));
  return say(...lines);
}
