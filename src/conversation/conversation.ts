/**
 * What a chat adapter may ask of the core: every command, press and form goes in here, and sentences, forms and
 * cards come out. Nothing in it belongs to a platform, and who acts comes only from what the adapter verified.
 */
import type { MessageRef } from '../ports.ts';
import type { Answers, Form, FormName, MessagePart, PressAction } from '../submissions/card.ts';

/** Who acts and where, as the adapter verified it from the platform's signature. */
export interface From {
  /** `slack:T1/U1` */
  readonly account: string;
  /** Where it was typed or pressed, `slack:C1`; absent in forms and on home pages. */
  readonly channel?: string;
  /** The message whose button was pressed, where the platform says which: it shows that the message stands. */
  readonly message?: MessageRef;
  /** The same for the same click, command or form when the platform delivers it again. */
  readonly request: string;
}

/** An answer only its receiver sees. Every command and press gets one. */
export interface Reply {
  readonly say: readonly MessagePart[];
  /** Post this for everybody in the channel where the command was typed (`invite`). */
  readonly post?: readonly MessagePart[];
}

export type FormReply =
  /** Not taken: by field name, what to change. `form` says what belongs to no field. Nothing was stored. */
  | { readonly taken: false; readonly errors: Readonly<Record<string, string>>; readonly form?: string }
  | { readonly taken: true; readonly say: readonly MessagePart[] };

export interface Conversation {
  /**
   * The form that a command opens, if it opens one. Reads nothing, so that it is open within a trigger's 3 seconds.
   * Free text becomes the form's first words.
   */
  formOfCommand(command: string, text: string): Form | undefined;
  /** The form that a button with `opens`, or a shortcut, opens; reads nothing, waits for `fillForm`. */
  startForm(name: FormName, about: string, words?: string): Form;
  /** The same form with what is known filled in, or the reason why it cannot be filled in now. */
  fillForm(from: From, form: Form): Promise<Form | Reply>;
  submitForm(from: From, name: FormName, about: string, answers: Answers): Promise<FormReply>;
  /** A form was closed without sending it. */
  closeForm(from: From, name: FormName, about: string): Promise<void>;
  /** Any command that opens no form. */
  command(from: From, command: string, text: string): Promise<Reply>;
  press(from: From, action: PressAction, target: string): Promise<Reply>;
  /** The person's own page: what they wrote, what waits for them, and the ways in. */
  home(from: From): Promise<readonly MessagePart[]>;
  /**
   * An answer stands for good as a message of ours, as in a chat without answers that go away: from now on it loses its
   * words when one of these items does (`itemsIn` and `itemOfForm` say which).
   */
  standing(message: MessageRef, items: readonly string[]): Promise<void>;
}
