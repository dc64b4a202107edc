/** An admin says that two accounts are one person, or that they are two people. Nobody decides that about themselves. */
import type { Core } from '../core.ts';
import { UnavailableError } from '../errors.ts';
import { nameOfChat } from '../people/directory.ts';
import { loadHuman } from '../people/human.ts';
import type { Linking } from '../people/link-by-hand.ts';
import { linkAccounts, unlinkAccounts } from '../people/link-by-hand.ts';
import { personOf } from '../people/person.ts';
import { sayObjection } from '../words/objections.ts';
import { linkAnswers } from '../words/people.ts';
import { say } from './answer.ts';
import { campaignsOf } from './campaign-choice.ts';
import type { From, Reply } from './conversation.ts';
import { meet, whoOf } from './identity.ts';

export async function linkByAdmin(
  core: Core,
  from: From,
  word: 'link' | 'unlink',
  rest: string,
): Promise<Reply> {
  const person = await meet(core, from);
  try {
    if ((await campaignsOf(core, person, ['admin'])).length === 0) return say(linkAnswers.notAdmin);
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return say(sayObjection('cannotCheck'));
  }
  const [one = '', other = '', ...more] = rest.split(/[\s,]+/);
  if (other === '' || more.length > 0) return say(linkAnswers.usage(word));
  const { id } = await loadHuman(core, whoOf(from).person);
  for (const account of [one, other])
    if ((await loadHuman(core, personOf(account))).id === id) return say(linkAnswers.own);
  const link = word === 'link' ? linkAccounts : unlinkAccounts;
  return say(sayLinking(word, one, other, await link(core, whoOf(from).person, one, other)));
}

/** What became of it, as a sentence. */
export function sayLinking(word: 'link' | 'unlink', one: string, other: string, linking: Linking): string {
  if (linking.done)
    return word === 'link'
      ? linkAnswers.linked(linking.human.accounts.join(', '))
      : linkAnswers.unlinked(one, other);
  switch (linking.why) {
    case 'noAccount':
      return linkAnswers.usage(word);
    case 'sameAccount':
      return linkAnswers.sameAccount;
    case 'unknown':
      // Only who was met can have been linked.
      return word === 'link' ? linkAnswers.unknown(linking.account) : linkAnswers.notMet(linking.account);
    case 'bot':
      return linkAnswers.bot(linking.account);
    case 'away':
      return linkAnswers.away(linking.account, nameOfChat(linking.account));
    case 'linkedAlready':
    case 'apartAlready':
      return linkAnswers[linking.why](one, other);
  }
}
