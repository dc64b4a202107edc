/** Invented pledges: what people promise for a change day, and what came of it. */
import type { Random } from './random.ts';

interface Promised {
  /** How the theme is recognised in a campaign's own list; a campaign without it takes another. */
  readonly theme: RegExp;
  readonly words: readonly string[];
}

const promises: readonly Promised[] = [
  {
    theme: /time/,
    words: [
      'start every clinic on the minute',
      'be punctual at each meeting',
      'ring ahead when a visit runs late',
    ],
  },
  {
    theme: /admission/,
    words: [
      'check on frail neighbours of the ward before a weekend',
      'plan a falls review in every care home we visit',
      'keep older people at home when home is best',
    ],
  },
  {
    theme: /dementia/,
    words: [
      'learn three things about dementia and teach them on',
      'fill in a life story page at each first visit',
      'make our waiting room kinder to people with dementia',
    ],
  },
  {
    theme: /carer/i,
    words: [
      'ask every carer how they are themselves',
      'keep a list of carers at our surgery',
      'invite carers to each planning talk',
    ],
  },
  {
    theme: /feedback/,
    words: [
      'give feedback on each service that I use',
      'read all feedback aloud at our Friday meeting',
      'write down what works as well as what does not',
    ],
  },
  {
    theme: /thank/,
    words: [
      'thank one colleague by name at every handover',
      'send a card to a team that nobody sees',
      'say thank you to the night staff before they go home',
    ],
  },
  {
    theme: /integrat/,
    words: [
      'sit one day with social care to learn what they need of us',
      'join health and housing in one phone call',
      'share one plan between hospital and home care',
    ],
  },
  {
    theme: /home from/,
    words: [
      'meet our discharge team and learn what they do',
      'ring each person two days after they go home',
      'have medicines ready before the lift comes',
    ],
  },
];
const measures = [
  'every day',
  'once a week',
  'until the end of March',
  'with my whole team',
  'before breakfast',
  'all year',
];
const reasons = [
  'because small things add up',
  'because waiting is hard',
  'so that everybody is heard',
  'so that the next person has it easier',
  'because I like doing it',
  'because it costs nothing',
  'because it is right',
  'because care is a team game',
  'so that we learn from each other',
];
const stories = [
  'It took a week to become a habit, and now the whole team does it.',
  'Three colleagues joined in, and our meetings are shorter.',
  'It was harder than it sounds, and worth it.',
  'We counted: it happened every single day.',
];

/** One pledge in so many names somebody. */
const A_NAME_IN = 50;

/** Pledge number `n`: its words, and the theme that it belongs to among those of the campaign. */
export function pledgeOf(n: number, themes: readonly string[], random: Random) {
  const { theme, words } = promises[n % promises.length] ?? { theme: /./, words: [] };
  const what = words[Math.floor(n / promises.length) % words.length] ?? 'listen better';
  // A colleague's name needs a second look: such a pledge counts once somebody of comms has listed it.
  const thanks = n % A_NAME_IN === A_NAME_IN - 1 ? ' Thank you to Priya Marsh for the idea.' : '';
  const text = `I will ${what} ${random.pick(measures)}, ${random.pick(reasons)}.${thanks}`;
  return { text, theme: themes.find((one) => theme.test(one)) ?? themes[n % Math.max(1, themes.length)] };
}

export function doneStory(n: number): string {
  return stories[n % stories.length] ?? '';
}
