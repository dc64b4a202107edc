/** The conversation, joined: what every chat adapter is given to speak to the core. */
import { parseCommand } from '../commands.ts';
import type { Core } from '../core.ts';
import type { StreamId } from '../ports.ts';
import { keepStanding } from '../showing/show-again.ts';
import { keepStandingAnswer } from '../showing/standing.ts';
import type { Form, FormName, MessagePart, PressAction } from '../submissions/card.ts';
import { parseTarget } from '../submissions/card-buttons.ts';
import { organisationName } from '../submissions/card-words.ts';
import { gather } from '../submissions/gather.ts';
import { closeReview } from '../submissions/looking.ts';
import { namesakesOf } from '../submissions/namesakes.ts';
import { formIntro } from '../words/forms.ts';
import { itemOfForm, nameOfItem } from './answer.ts';
import type { Conversation, From } from './conversation.ts';
import { fillForm } from './fill-form.ts';
import { bareForm } from './forms.ts';
import { home } from './home.ts';
import { whoOf } from './identity.ts';
import { press } from './press.ts';
import { runCommand } from './run-command.ts';
import { submitForm } from './submit-form.ts';

/** Where help is stands on every form, whether anything was detected or not (rule G06 of health communications). */
function withHelp(form: Form): Form {
  const { help, helpBeside } = formIntro;
  const isThere = form.intro.includes(help) || form.intro.includes(helpBeside);
  return isThere ? form : { ...form, intro: [...form.intro, helpBeside] };
}

/** A form may stand for long, and several may stand together: each says which item it is about. */
async function withItem(core: Core, form: Form): Promise<Form> {
  if (itemOfForm(form).length === 0) return form;
  const gathered = await gather(core, parseTarget(form.about).stream as StreamId<'submission'>);
  if (gathered.submission.state.status === 'none') return form;
  const name = `${nameOfItem(gathered.submission)} from ${organisationName(gathered)}`;
  return { ...form, intro: [name, ...form.intro] };
}

/** Whoever has just approved something learns that somebody of their name had a hand in it too. */
async function namesakesNotes(core: Core, from: From, target: string): Promise<readonly MessagePart[]> {
  const { person } = whoOf(from);
  const gathered = await gather(core, parseTarget(target).stream as StreamId<'submission'>);
  if (!gathered.submission.state.approvals.some(({ by }) => by === person)) return [];
  return namesakesOf(gathered, person).map((text) => ({ part: 'note', text }));
}

/** The forms that buttons of a card open: such a press shows that the card stands too. */
const OPENED_ON_CARDS: Readonly<Partial<Record<FormName, PressAction>>> = {
  approve: 'approve',
  askForChanges: 'askForChanges',
  reject: 'reject',
  comment: 'comment',
  change: 'change',
  reschedule: 'reschedule',
  foundOnX: 'foundOnX',
  list: 'listPledge',
};

export function createConversation(core: Core): Conversation {
  return {
    formOfCommand(command, text) {
      const { row, rest } = parseCommand(command, text);
      const { opens, opensAfter } = row;
      const form = opens ?? (rest.toLowerCase() === opensAfter?.word ? opensAfter?.form : undefined);
      return form === undefined ? undefined : withHelp(bareForm(form, form, rest, core.clock.now()));
    },
    startForm: (name, about, words = '') => withHelp(bareForm(name, about, words, core.clock.now())),
    async fillForm(from, form) {
      const pressed = OPENED_ON_CARDS[form.name];
      if (pressed !== undefined) await keepStanding(core, from, pressed, form.about);
      const filled = await fillForm(core, from, form);
      return 'fields' in filled ? withHelp(await withItem(core, filled)) : filled;
    },
    async submitForm(from, name, about, answers) {
      const reply = await submitForm(core, from, name, about, answers);
      if (name !== 'approve' || !reply.taken) return reply;
      return { ...reply, say: [...reply.say, ...(await namesakesNotes(core, from, about))] };
    },
    async closeForm(from, name, about) {
      if (name !== 'approve' && name !== 'askForChanges' && name !== 'reject') return;
      const { stream } = parseTarget(about);
      await closeReview(core, whoOf(from), stream as StreamId<'submission'>);
    },
    command: (from, command, text) => runCommand(core, from, command, text),
    async press(from, action, target) {
      const reply = await press(core, from, action, target);
      if (action !== 'approve') return reply;
      return { ...reply, say: [...reply.say, ...(await namesakesNotes(core, from, target))] };
    },
    home: (from) => home(core, from),
    standing: (message, items) => keepStandingAnswer(core, message, items),
  };
}
