/** A form as Teams shows it: as a message in the person's own chat, and for what can be filed as a window too. */
import { formCard } from '../../adapters/teams/form-card.ts';
import { sayTyped } from '../../adapters/teams/typed-commands.ts';
import { reword } from '../../src/conversation/reword.ts';
import type { Form, FormName } from '../../src/submissions/card.ts';
import { teamsDialogPage, teamsMessagesPage } from './teams-page.ts';

export interface Drawing {
  readonly look: 'message' | 'dialog';
  readonly html: string;
}

/** What the message extension opens. */
const IN_WINDOWS: ReadonlySet<FormName> = new Set(['story', 'pledge']);

export function teamsForms(form: Form, errors: Readonly<Record<string, string>>): Drawing[] {
  const said = reword(form, sayTyped);
  const again = Object.keys(errors).length === 0 ? {} : { errors: reword(errors, sayTyped) };
  const drawn = (where: Drawing['look']) => formCard(said, { turn: 'turn', where, ...again });
  const at = '07:00';
  const message = teamsMessagesPage('Loudhailer, to one person', [{ card: drawn('message'), at }]);
  const dialog = IN_WINDOWS.has(form.name)
    ? [{ look: 'dialog' as const, html: teamsDialogPage(said.title, drawn('dialog')) }]
    : [];
  return [{ look: 'message', html: message }, ...dialog];
}
