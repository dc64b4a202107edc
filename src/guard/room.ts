/** Finds the bed, bay or room of one patient. Source: rule D10 of health communications, "bed level location". */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import { ANYONE, KIN, PAST_VERBS, PATIENTS } from './person-words.ts';
import type { Reading, Span } from './reading.ts';
import { sentenceAt } from './sentence-at.ts';

const NUMBER =
  '(?:(?:no\\.? ?|number |num )?[a-z]?[0-9]{1,3}[a-z]?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|(?<=(?:bed|bay|cubicle) )[b-f]|a(?= ?[,;]| (?:bed|bay|side|room)))';
const PLACE = `(?:bed ?space|bed|bay|(?:side|isolation|single) ?-?(?:room|ward)|siderm|sr|cubicle|cube|trolley|incubator|cot|chair|recliner|resus|room|ward|pod|bedspace)`;
const CLOSE = `(?:bed ?space|bed|bay|(?:side|isolation|single) ?-?(?:room|ward)|siderm|sr|cubicle|cube|trolley|incubator|cot|chair|recliner|resus bay|resus|pod)`;
const JOIN = '(?: ?[,;/&-] ?| and | in | on | of |, on | )';
/** A chain of places, such as `Bed 4, bay 2, ward 204`, of which one is as near as a bed. */
const CHAIN = new RegExp(
  `(?<![\\p{L}\\p{N}£])(?:${PLACE}) ?#?${NUMBER}(?![\\p{L}\\p{N}%]|[.:][0-9])(?:${JOIN}(?:the )?(?:${PLACE}) ?#?${NUMBER}(?![\\p{L}\\p{N}%]|[.:][0-9])){0,3}`,
  'gu',
);
const HAS_CLOSE = new RegExp(`(?:^|[^\\p{L}])(?:${CLOSE}) ?#?${NUMBER}`, 'u');

/** What comes next when a place stands for its patient: `Bed 6 has the best jokes`, `bay 3 loved it`. */
const ACTS =
  /^ ?(?:(?:in|on|by) (?:the |our )?\S{1,14} )?(?:'s|[:,-] ?(?:thank|thanks|you|we)|please|,? (?:was|is|were|has|had|said|says|told|asked|wants?|wanted|loves?|loved|thanked|thanks|made|makes|gave|gives|sang|sings|did|does|can|went|just|still|always|got|keeps?|kept|likes?|liked|laughed|smiled|cried|rang|who|whose|you|again|today|always|never|pulled|keeps|knows|knew|sent|took|brought|taught|turned|died|passed|deserves?|opposite|and (?:he|she|his|her)|fell|came|left|won|calls?|called|thinks?|thought|reminds?|will))(?![\p{L}])/u;
/** What stands before it: `the lady in bed 4`, `thank you bed 12`, `card from side room 6`. */
const BEFORE =
  /(?:^|[^\p{L}])(?:lady|gentleman|gent|man|woman|patient|chap|boy|girl|lad|bloke|resident|mum|dad|baby|mr|mrs|him|her|he|she|friend|hero|legend|poorly|someone|somebody|one|nan|grandad|person|thanks to|thank you to|thank you|thanks|from|with|for|to|love|chat|singing|visited|bless|of|our|my|legend|hi|hello|happy birthday) (?:\S{1,16} ){0,2}(?:is |was |who is |who's |over |down )?(?:in |of |on |from |at |by )?(?:the |our )?$/u;
/** Things that beds and rooms have, and news about them. */
const NO_PERSON =
  /^ ?,? ?(?:is|are|was|were|has|have|will|now) (?:been )?(?:\S{1,14} )?(?:closed?|open|opens|out of|off limits|full|empty|for|ready|refurbished|our|available|free|broken|fixed|cleaned?|being|a new|the new|moving|needs? (?:cleaning|fixing))(?![\p{L}])|^ (?:has|have) (?:a new|new|been (?:closed|clean|deep|fix|empt|mov|refurb|paint|broken|repair|out of|open|reserv|replac|upgrad|redecor|convert)\S{0,10}|its|had a|a (?:window|view|sink|shower|tv|telly|radiator|bathroom|leak))(?![\p{L}])|^ (?:of|in) the car ?park|^ (?:unit|model|challenge|event|meeting|training|session|project|nurses?|staff|team|sister|manager|side|window|phone|fridge|opens|reopens|needs?|smells|to (?:bed |bay )?[0-9]{1,2}|refurb|furniture|equipment|frame|mattress)(?![\p{L}])/u;
const LONE = new RegExp(`^(?:${CLOSE})`, 'u');

export function findRooms(reading: Reading): readonly Finding[] {
  const { lower } = reading;
  if (
    !/\b(?:bed|bay|side|isolation|single|sr|chair|recliner|cubicle|cube|trolley|incubator|cot|resus|pod|room|siderm)/.test(
      lower,
    )
  )
    return [];
  return Array.from(lower.matchAll(CHAIN), ({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
    text,
  }))
    .filter((place) => isOccupied(reading, place))
    .map((place) => {
      const { start, end } = reading.written(place.start, place.end);
      return finding('PII_ROOM', start, end);
    });
}

function isOccupied(reading: Reading, { start, end, text }: Span & { readonly text: string }): boolean {
  const { lower } = reading;
  const isClose = HAS_CLOSE.test(text);
  const after = lower.slice(end, end + 32);
  if (NO_PERSON.test(after) || EVERYBODY.test(lower.slice(Math.max(0, start - 48), start))) return false;
  const before = lower.slice(Math.max(0, start - 48), start);
  if (!isClose) return /^room/.test(text) && isRoomOfSomebody(reading, start, before, after);
  // Two places together, one of them a bed, are an exact place.
  if (LONE.test(text) && TWO_PLACES.test(text) && /\b(?:bed|cot|incubator|trolley)/.test(text)) return true;
  // A bed with its number hardly stands for anything but who is in it.
  if (THING_BEFORE.test(before)) return false;
  if (/^(?:bed|side|single|siderm|sr|cubicle|trolley|cot|incubator)/.test(text)) return true;
  if (ACTS.test(after) || BEFORE.test(before)) return true;
  return hasPersonNear(reading, start);
}

/** Rooms with a number have many uses; of a meeting room or a clinic nobody says who was in it. */
function isRoomOfSomebody(reading: Reading, start: number, before: string, after: string): boolean {
  if (PERSON_IN_ROOM.test(before)) return true;
  if (MANY_IN.test(before) || ROOM_FOR_ALL.test(before) || FOR_ALL.test(after)) return false;
  const next = /^ ([\p{L}']{2,14})/u.exec(after)?.[1] ?? '';
  return ACTS.test(after) || PAST_VERBS.has(next) || (LIVES_IN.test(before) && hasPersonNear(reading, start));
}

function hasPersonNear(reading: Reading, start: number): boolean {
  const { lower } = reading;
  const sentence = sentenceAt(reading, start);
  const from = Math.max(sentence?.start ?? 0, start - 200);
  const words =
    lower.slice(from, Math.min(sentence?.end ?? lower.length, start + 200)).match(/[\p{L}'-]+/gu) ?? [];
  return words.some(
    (word) =>
      PATIENTS.has(word) ||
      KIN.has(word) ||
      ANYONE.has(word) ||
      /^(?:i|he|she|his|her|him|mr|mrs)$/.test(word),
  );
}

const TWO_PLACES =
  /(?:bed|bay|room|ward|cot|cubicle|resus|pod|incubator|trolley|sr|chair).{1,24}(?:bed|bay|room|ward|cot|cubicle|resus|pod|incubator|trolley|sr|chair)/s;
const ROOM_FOR_ALL =
  /(?:^|[^\p{L}])(?:seminar|committee|meeting|training|lecture|board|conference|teaching|clinic|clinics|consulting|treatment|waiting|staff|store|plant|common|day|dining|class|interview|theatre|recovery|break|quiet|family|meet\S{0,3}|moved to|go to|come to|held in|(?:webinar|session|workshop|class|choir|course|training|clinic|drop-in|event|quiz|stall|meeting) (?:is )?in) (?:the )?$/u;
const MANY_IN =
  /(?:^|[^\p{L}])(?:patients|visitors|people|staff|colleagues|families|parents|clinics|sessions) (?:in|from) $/u;
const FOR_ALL =
  /^ ?(?:for (?:\S{1,14} ){0,2}(?:vaccin|jab|test|clinic|scan|meeting|training|staff|families|prayer)|at (?:noon|[0-9])|is (?:now|our|the|a (?:new|quiet|calm|lovely)|free|for|available|open|closed|on|next|being|where)|on (?:level|floor|the)|[,:] level|escape|was (?:a|the|our|painted|refurb|closed|booked|full|packed|flooded))/;
const LIVES_IN =
  /(?:^|[^\p{L}])(?:in|from|of|to|is|was|with|at|visit(?:ed|ing)?|love|hello|thanks?|bless) (?:the |our )?$/u;

const THING_BEFORE =
  /(?:^|[^\p{L}])(?:opening|opens?|refurb\S{0,8}|new|clean\S{0,4}|fix\S{0,4}|repair\S{0,4}|meet\S{0,4}|level|equipment|phone|moved|telly|tv|painting|painted|parking|car park|loading|ambulance|disabled|drop-off) (?:\S{1,12} ){0,3}$/u;
const EVERYBODY = /(?:^|[^\p{L}])(?:every|each|any|all|most) (?:\S{1,16} ){0,4}$/u;
const PERSON_IN_ROOM =
  /(?:^|[^\p{L}])(?:lady|gentleman|gent|man|woman|patient|chap|boy|girl|lad|bloke|resident|couple|family|he|she|he's|she's|hes|shes|i'm|im|i was|him|her|mr|mrs|mum|dad|nan|gran|grandad|husband|wife|baby)(?: (?:is|was|who is))? in (?:side )?$/u;
