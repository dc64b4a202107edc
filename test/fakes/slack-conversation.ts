/** A small core for the tests of Slack: it writes down what it is asked, and answers as a test says. */

import type { Conversation, FormReply, From, Reply } from '../../src/conversation/conversation.ts';
import type { MessageRef } from '../../src/ports.ts';
import type { Answers, Form, FormName, MessagePart, PressAction } from '../../src/submissions/card.ts';

export type Asked =
  | { readonly what: 'formOfCommand'; readonly command: string; readonly text: string }
  | {
      readonly what: 'startForm';
      readonly name: FormName;
      readonly about: string;
      readonly words: string | undefined;
    }
  | { readonly what: 'fillForm'; readonly from: From; readonly form: Form }
  | {
      readonly what: 'submitForm';
      readonly from: From;
      readonly name: FormName;
      readonly about: string;
      readonly answers: Answers;
    }
  | { readonly what: 'closeForm'; readonly from: From; readonly name: FormName; readonly about: string }
  | { readonly what: 'command'; readonly from: From; readonly command: string; readonly text: string }
  | { readonly what: 'press'; readonly from: From; readonly action: PressAction; readonly target: string }
  | { readonly what: 'home'; readonly from: From }
  | { readonly what: 'standing'; readonly message: MessageRef; readonly items: readonly string[] };

export interface FakeConversation extends Conversation {
  readonly asked: readonly Asked[];
  /** Replace any of these to change an answer. */
  answers: {
    fillForm: (from: From, form: Form) => Promise<Form | Reply>;
    submitForm: (from: From, answers: Answers) => Promise<FormReply>;
    command: (from: From, text: string) => Promise<Reply>;
    press: (from: From, action: PressAction, target: string) => Promise<Reply>;
    home: (from: From) => Promise<readonly MessagePart[]>;
  };
}

export const say = (text: string): MessagePart => ({ part: 'text', text });

/** A story form like the real one: every type of field is in it. */
export function storyForm(about: string, words = ''): Form {
  return {
    name: 'story',
    about,
    title: 'Tell a story to the public today',
    submit: 'Send to comms',
    intro: ['Leave out names, dates and places.'],
    fields: [
      {
        name: 'body',
        label: 'What happened?',
        hint: 'As the public will read it',
        required: true,
        type: 'text',
        lines: 'many',
        max: 280,
        ...(words === '' ? {} : { initial: words }),
      },
      {
        name: 'alt',
        label: 'Setting',
        required: false,
        type: 'text',
        lines: 'one',
        max: 100,
        placeholder: 'A ward',
      },
      {
        name: 'consent',
        label: 'Is it about a patient?',
        required: true,
        type: 'choice',
        look: 'radio',
        options: [
          { value: 'no', label: 'No' },
          {
            value: 'yes',
            label: 'Yes, and the patient has agreed in writing to it being told to the public on X',
          },
        ],
      },
      {
        name: 'team',
        label: 'Team',
        required: false,
        type: 'choice',
        look: 'select',
        options: [{ value: 't1', label: 'Ward 4' }],
        initial: 't1',
      },
      {
        name: 'sure',
        label: 'Check',
        required: true,
        type: 'check',
        text: 'I have left out everything by which a person could be known to somebody else',
      },
      { name: 'lead', label: 'Who leads?', required: false, type: 'person' },
    ],
  };
}

export function createFakeConversation(): FakeConversation {
  const asked: Asked[] = [];
  const answers: FakeConversation['answers'] = {
    fillForm: async (_from, form) => form,
    submitForm: async () => ({ taken: true, say: [say('Thank you. The comms team has your story.')] }),
    command: async (_from, text) => ({ say: [say(`You typed ${text}`)] }),
    press: async ({ account }) => ({ say: [say(`Done for ${account}`)] }),
    home: async () => [{ part: 'heading', text: 'Your stories' }],
  };
  return {
    asked,
    answers,
    formOfCommand(command, text) {
      asked.push({ what: 'formOfCommand', command, text });
      return command === 'story' ? storyForm('', text) : undefined;
    },
    startForm(name, about, words) {
      asked.push({ what: 'startForm', name, about, words });
      return { ...storyForm(about, words), name };
    },
    fillForm(from, form) {
      asked.push({ what: 'fillForm', from, form });
      return answers.fillForm(from, form);
    },
    submitForm(from, name, about, given) {
      asked.push({ what: 'submitForm', from, name, about, answers: given });
      return answers.submitForm(from, given);
    },
    async closeForm(from, name, about) {
      asked.push({ what: 'closeForm', from, name, about });
    },
    command(from, command, text) {
      asked.push({ what: 'command', from, command, text });
      return answers.command(from, text);
    },
    press(from, action, target) {
      asked.push({ what: 'press', from, action, target });
      return answers.press(from, action, target);
    },
    home(from) {
      asked.push({ what: 'home', from });
      return answers.home(from);
    },
    async standing(message, items) {
      asked.push({ what: 'standing', message, items });
    },
  };
}
