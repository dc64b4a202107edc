/** People on the command line: who an account is, and linking by an administrator of the machine. */

import { sayLinking } from '../conversation/link-accounts.ts';
import type { Core } from '../core.ts';
import { InvalidInputError } from '../errors.ts';
import { MACHINE } from '../events.ts';
import type { Human } from '../people/human.ts';
import { loadHuman } from '../people/human.ts';
import { linkAccounts, unlinkAccounts } from '../people/link-by-hand.ts';
import { nameOf, personOf } from '../people/person.ts';
import { idOf } from '../submissions/gather.ts';
import { linkAnswers } from '../words/people.ts';
import type { Done } from './operations.ts';

type Arguments = Readonly<Record<string, string>>;

export const personOperations = {
  async showPerson(core: Core, { one = '' }: Arguments): Promise<Done> {
    const human = await loadHuman(core, personOf(one));
    if (human.accounts.length === 0) throw new InvalidInputError([linkAnswers.notMet(one)]);
    return done(human, [linkAnswers.show(nameIn(human), human.accounts.join(', '))]);
  },
  linkPerson: (core: Core, given: Arguments): Promise<Done> => linking(core, 'link', given),
  unlinkPerson: (core: Core, given: Arguments): Promise<Done> => linking(core, 'unlink', given),
} as const;

async function linking(
  core: Core,
  word: 'link' | 'unlink',
  { one = '', other = '' }: Arguments,
): Promise<Done> {
  const result = await (word === 'link' ? linkAccounts : unlinkAccounts)(core, MACHINE, one, other);
  const sentence = sayLinking(word, one, other, result);
  if (!result.done) throw new InvalidInputError([sentence]);
  return done(result.human, [sentence]);
}

function done({ id, accounts }: Human, lines: readonly string[]): Done {
  return { lines, json: { person: id, accounts } };
}

function nameIn({ id, members }: Human): string {
  return nameOf(members.find(({ stream }) => idOf(stream) === id));
}
