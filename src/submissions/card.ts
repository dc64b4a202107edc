/** Cards, messages and forms as the core describes them: in no one's markup. Each chat has one renderer. */

/** A piece of a card or message. Texts are plain: a renderer escapes them, and no one's text is ever markup. */
export type MessagePart =
  | { readonly part: 'heading'; readonly text: string }
  | {
      readonly part: 'text';
      readonly text: string;
      readonly strong?: true;
      /** Streams of the items whose words stand in the message: where a chat keeps it, they must be taken out again. */
      readonly of?: readonly string[];
    }
  /** Somebody's words, set off from ours. */
  | { readonly part: 'quote'; readonly text: string; readonly marks?: readonly Mark[] }
  | { readonly part: 'facts'; readonly facts: readonly Fact[] }
  | { readonly part: 'list'; readonly items: readonly string[] }
  | { readonly part: 'link'; readonly text: string; readonly url: string }
  | { readonly part: 'note'; readonly text: string }
  | { readonly part: 'divider' }
  /** A PNG. `alt` says in words all that it shows; it is never empty. */
  | {
      readonly part: 'picture';
      readonly png: Uint8Array;
      /** The same, at most 1,024 pixels wide and high, for chats that take no more. */
      readonly small?: Uint8Array;
      readonly name: string;
      readonly alt: string;
      /** As in a text. */
      readonly of?: readonly string[];
    }
  | { readonly part: 'buttons'; readonly buttons: readonly Button[]; readonly menu?: readonly Button[] };

/** A passage to point out, in UTF-16 offsets of the quoted text. */
export interface Mark {
  readonly start: number;
  readonly end: number;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface Button {
  /** What the press means; see `conversation/press.ts`. */
  readonly action: PressAction;
  /** What it acts on, for example a submission's stream and revision. Never who pressed. */
  readonly target: string;
  readonly label: string;
  readonly style?: 'primary' | 'danger';
  /** The press opens this form, about `target`: a chat opens it at once, before anything is read. */
  readonly opens?: FormName;
  readonly confirm?: {
    readonly title: string;
    readonly text: string;
    readonly yes: string;
    readonly no: string;
  };
}

export const PRESS_ACTIONS = [
  'approve',
  'askForChanges',
  'reject',
  'comment',
  'takeDown',
  'park',
  'release',
  'reschedule',
  'change',
  'withdraw',
  'acceptSuggestion',
  'listPledge',
  'listAll',
  'foundOnX',
  'notOnX',
  'tellStory',
  'makePledge',
  'writeNotice',
  'writeSignpost',
  'lift',
  'clearNames',
  'openSealed',
  'joinPledge',
  'leavePledge',
  'tellDone',
  'endReminders',
  'pickPledge',
  'postAgain',
  'writeVariation',
  'newCampaign',
  'setPeople',
  'setPlaces',
  'openCampaign',
  'confirmCampaign',
  'dropCampaign',
  'planEvent',
  'sendBlog',
] as const;
export type PressAction = (typeof PRESS_ACTIONS)[number];

/** What a channel shows of one submission, or of a batch of pledges. */
export interface Card {
  /** Opaque, the same for every version of the card: by it an unknown send is found again. */
  readonly id: string;
  /** One line for notifications and screen readers. Never holds a submission's text. */
  readonly summary: string;
  readonly parts: readonly MessagePart[];
}

export type Field = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
} & (
  | {
      readonly type: 'text';
      readonly lines: 'one' | 'many';
      readonly max: number;
      readonly initial?: string;
      readonly placeholder?: string;
    }
  | {
      readonly type: 'choice';
      readonly look: 'radio' | 'select';
      readonly options: readonly Option[];
      readonly initial?: string;
    }
  | { readonly type: 'check'; readonly text: string; readonly initial?: boolean }
  /** A person of the same workspace; the value is an account. */
  | { readonly type: 'person' }
);

export interface Option {
  readonly value: string;
  readonly label: string;
}

export interface Form {
  readonly name: FormName;
  /** Opaque, handed back on submission: a target, never an identity. At most 1,000 characters. */
  readonly about: string;
  readonly title: string;
  readonly submit: string;
  readonly intro: readonly string[];
  readonly fields: readonly Field[];
}

export const FORM_NAMES = [
  'story',
  'pledge',
  'signpost',
  'notice',
  'approve',
  'askForChanges',
  'reject',
  'comment',
  'change',
  'reschedule',
  'foundOnX',
  'list',
  'sealed',
  'done',
  'variation',
  'campaign',
  'campaignPeople',
  'campaignPlaces',
  'event',
  'blog',
] as const;
export type FormName = (typeof FORM_NAMES)[number];

/** What came back from a form: text fields by name; absent means left empty. */
export type Answers = Readonly<Record<string, string>>;
