/** The conversation, joined: what every chat adapter is given to speak to the core. */
import { parseCommand } from '../commands.ts';
import type { Core } from '../core.ts';
import type { StreamId } from '../ports.ts';
import type { Form } from '../submissions/card.ts';
import { parseTarget } from '../submissions/cards.ts';
import { closeReview } from '../submissions/review.ts';
import { formIntro } from '../words/forms.ts';
import type { Conversation } from './conversation.ts';
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

export function createConversation(core: Core): Conversation {
  return {
    formOfCommand(command, text) {
      const { row, rest } = parseCommand(command, text);
      return row.opens === undefined
        ? undefined
        : withHelp(bareForm(row.opens, row.opens, rest, core.clock.now()));
    },
    startForm: (name, about, words = '') => withHelp(bareForm(name, about, words, core.clock.now())),
    async fillForm(from, form) {
      const filled = await fillForm(core, from, form);
      return 'fields' in filled ? withHelp(filled) : filled;
    },
    submitForm: (from, name, about, answers) => submitForm(core, from, name, about, answers),
    async closeForm(from, name, about) {
      if (name !== 'approve' && name !== 'askForChanges' && name !== 'reject') return;
      const { stream } = parseTarget(about);
      await closeReview(core, whoOf(from), stream as StreamId<'submission'>);
    },
    command: (from, command, text) => runCommand(core, from, command, text),
    press: (from, action, target) => press(core, from, action, target),
    home: (from) => home(core, from),
  };
}
