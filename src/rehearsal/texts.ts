/** Invented words for a rehearsal: no real person, patient or place; far enough apart to be no duplicates of each other. */
import type { Random } from './random.ts';

const openings = [
  'Early start today',
  'First cup of tea at last',
  'Proud of this team',
  'Half past something and still smiling',
  'A quiet corridor for once',
  'New rota, old friends',
  'Boots on, torch charged',
  'Rain outside, warm welcome inside',
  'The phones began at seven',
  'Three trainees joined us',
  'Fresh paint in the waiting room',
  'Whiteboards wiped, kettle filled',
];
const middles = [
  'our porters moved forty beds before breakfast',
  'the community nurses packed every bag twice',
  'physios turned a long hallway into a gym',
  'the pharmacy team answered a queue of questions with patience',
  'call handlers shared one good joke between them',
  'our cleaners made the place shine again',
  'the kitchen sent soup to every shift',
  'radiographers found time to teach a student',
  'social workers planned four journeys home',
  'volunteers walked miles of corridor with visitors',
  'the night crew handed over with a hug',
  'our receptionists greeted everybody by asking how they are',
  'paramedics checked each drawer of the van',
  'mental health nurses kept the garden group going',
  'school nurses filled a minibus with leaflets',
  'the lab ran its thousandth sample of the week',
  'our midwives swapped stories over cold toast',
  'the discharge team rang round until every lift was booked',
];
const endings = [
  'Thank you for asking what we do.',
  'This is what a working day looks like.',
  'Small things add up.',
  'Come and work with us.',
  'Nobody does this alone.',
  'We would not swap it.',
  'Next round of tea is mine.',
  'On to the afternoon.',
  'Kindness costs nothing.',
  'Ask us anything today.',
  'More at lunchtime.',
  'That is the job.',
];
const moments = [
  'told us that being listened to mattered most',
  'said that the gentle explanation took the fear away',
  'wanted everybody to know how calm the team was',
  'wrote to say that the visit at home made all the difference',
  'asked us to pass on a thank you to the whole crew',
  'said that somebody holding a hand is what stays with you',
];
const places = [
  'A cough, a rash, a question about your medicine? Your pharmacy can help without an appointment',
  'Cuts, sprains and small burns: a minor injury unit may see you sooner than a big hospital',
  'Not sure where to go? NHS 111 can point you the right way, day and night',
  'Worried about a friend? Talking helps, and so do we',
  'Need care at home for a relative? Ask social care for an assessment',
  'Emergency services are for emergencies: call 999 when it is life or death',
  'Run out of repeat medicine? Speak to a pharmacist first',
  'A sore throat gets better by itself most of the time: rest, drink, ask at the pharmacy',
];

/** A sentence that is unlike the ones before it: number `n` of each list in turn, so that no two share three words in a row often. */
export function storyText(n: number, random: Random): string {
  const opening = openings[n % openings.length];
  const middle = middles[(n * 7 + random.below(3)) % middles.length];
  const ending = endings[(n * 5 + 3) % endings.length];
  return `${opening}: ${middle}. ${words(n, random)} ${ending}`;
}

export function aboutText(n: number, random: Random): string {
  const moment = moments[n % moments.length];
  return `Somebody we cared for ${moment}. ${words(n + 31, random)}`;
}

export function signpostText(n: number, random: Random): string {
  return `${places[n % places.length]}. ${words(n + 67, random)}`;
}

const leads = [
  'Cut finger, twisted knee or a small burn',
  'Hurt yourself in the garden',
  'A knock on the football pitch',
  'Something in your eye',
  'Fell on the stairs',
];

/** States when a service is open, as the register has it on the day that it goes out. */
export function hoursText(n: number, service: string, random: Random): string {
  return `${leads[n % leads.length]}? {hours:${service}}. ${words(n + 71, random)}`;
}

/** States a figure, with what it counts. */
export function figureText(n: number, figure: { id: string; name: string }, random: Random): string {
  return `${figure.name}, by the last count: {figure:${figure.id}}. ${words(n + 83, random)}`;
}

/** Of the library: each signpost, and other words for it. */
export const librarySignposts: readonly (readonly string[])[] = [
  [
    'Did you know that a pharmacist can look at a rash with you, and tell you what to do next? Just walk in.',
    'No appointment, no fuss: ask your local chemist about coughs, colds and medicines that you already take.',
    'Pharmacists train for five years. They know medicines better than anybody, and their door is open.',
  ],
  [
    'A twisted ankle? A cut that will not stop? Minor injury units see people like you all day long.',
    'Broken wrist, small burn, something in your eye: these units are made for exactly that.',
    'You need no letter from anybody to be seen for a small injury. Come as you are.',
  ],
  [
    'Call NHS 111 when it is urgent and you cannot tell where to go. They book you in where they can.',
    'It cannot wait until tomorrow, and you cannot say who can help? Three digits find the right door: NHS 111.',
  ],
  [
    'Looking after somebody at home? Carers have a right to a talk about what they need themselves. Ask your council.',
    'Do you care for a neighbour, a parent, a friend? Tell your surgery that you are a carer: it opens doors.',
  ],
  [
    'Feeling low for weeks on end? You can refer yourself to talking therapies, without going through anybody.',
    'Sleepless, worried, worn out: talking therapies are free, and you can ask for them yourself.',
  ],
  [
    'Medicines for the weekend: look into the cupboard on a Thursday, while every door is still open.',
    'Going away? Order your repeat prescription a week before you leave, and travel lighter.',
  ],
];

export function noticeText(n: number, random: Random): string {
  return `We are posting all day. ${words(n + 101, random)} ${endings[(n * 3) % endings.length]}`;
}

const things = [
  'lanyards',
  'biscuits',
  'wheelchairs',
  'stethoscopes',
  'bicycles',
  'umbrellas',
  'notebooks',
  'blankets',
  'gloves',
  'jigsaws',
  'newspapers',
  'daffodils',
  'badges',
  'trolleys',
  'mugs',
  'torches',
];
const doings = [
  'counted',
  'found',
  'mended',
  'borrowed',
  'washed',
  'stacked',
  'labelled',
  'lost',
  'shared',
  'sorted',
];

/** A little detail of the day, different enough that no two posts are near-duplicates. */
function words(n: number, random: Random): string {
  const one = `${doings[n % doings.length]} ${2 + random.below(60)} ${things[(n * 3) % things.length]}`;
  const two = `${doings[(n * 7 + 1) % doings.length]} ${2 + random.below(60)} ${things[(n * 11 + 5) % things.length]}`;
  return `So far we ${one} and ${two}.`;
}

/** Never posted, never shown: what the judge looks for in every channel. */
export const CRY_FOR_HELP = 'I am not coping, I cannot go on and I do not want to be here any more';
