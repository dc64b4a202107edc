/**
 * Finds what is sent to sell, lure or be counted, and says nothing of care. Source: rule G11 of health communications; X's rules
 * on platform manipulation and spam.
 */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import { hashtagsIn } from './hashtags.ts';
import { linksIn } from './links.ts';
import type { Reading, Span } from './reading.ts';
import type { FoundWording } from './wordings.ts';
import { partsOf, wordingsIn, wordingTable } from './wordings.ts';

/** `lure` is spam by itself; `money` is spam only beside a `pull`, because staff also warn of it. */
type Sign = 'lure' | 'money' | 'pull' | 'warning';

const SIGNS: Readonly<Record<Sign, readonly string[]>> = {
  lure: [
    'follow|follows 4|for follow|follows',
    'f4f',
    'l4l',
    'like|likes 4|for like|likes',
    'follow me back',
    'follow back guaranteed',
    'followback',
    'teamfollowback',
    'i follow back',
    'will follow back',
    'follow me follow',
    'follow me and i will',
    'follow|gain 4|for gain|followers',
    'buy|gain|get|free real|instagram|twitter|x|more|1000|10k followers|likes',
    'buy followers|likes|backlinks',
    'click here|link|below|now to|and win|claim|earn',
    'click the link to|and win|claim|earn',
    'click link|on in bio',
    'claim your free|prize|reward|bonus|gift|cash',
    'claim a|my free|prize|gift iphone|card|voucher|cash',
    'you have|ve won free|cash|100|500|1000|10000',
    'youve won free|cash|100|500|1000|10000',
    'you have been selected to win|receive|claim',
    'youve been selected to win|receive|claim',
    'have|youve won a|an free|iphone|ipad|voucher',
    'free iphone|ipad|bitcoin|crypto|spins|vbucks|robux|followers',
    'free gift card|cards',
    'free amazon gift|voucher|vouchers',
    'rt|retweet|repost|share|like|follow and|& rt|retweet|follow|share|like to win',
    'rt|retweet|repost|share to win',
    'dm me for|to promo|promotion|collab|details|prices|price|rates|investment|earn|business|info',
    'dm me to|and earn|make|invest|start|learn',
    'dm me if you want|need to make|earn|invest|start|trade',
    'dm me for|4',
    'dm us for|4 promo|promotion|collab|shoutouts',
    'dm for promo|promotion|collab|collabs|price|prices|rates|shoutout|business',
    'inbox|whatsapp|text|message me for|on|to earn|investment|invest|trading|loan|loans|money|cash|details|profit',
    'hmu for',
    'make|earn money|cash fast|online|quick|quickly|from',
    'earn|make extra cash|money online|fast|from|now',
    'work from home and|& earn|make',
    'get rich quick|fast',
    'double your money|investment|bitcoin|income',
    'be your own boss',
    'financial freedom',
    'passive income',
    'guaranteed returns|profit|profits|income',
    'risk free investment|profit|returns',
    'no risk investment|profit|returns',
    'limited slots|spots left|available',
    'act now before its|it|this|while',
    'hot singles',
    'singles in your area',
    'onlyfans',
    'link in my|our bio for|to',
    'check|see my bio|profile for|link',
    'cheap meds|viagra|pills|essays|followers',
    'buy viagra|cialis|essays|diazepam|xanax',
    'write my|your essay',
    'seo services|expert|backlinks',
    'rank your website',
    'dear sir|friend i am|have',
    'instant loan|loans',
    'bad credit ok|welcome|loans|loan',
    'this one weird|simple trick',
    'you wont believe what|this',
    'doctors hate this|him|her',
  ],
  money: [
    'crypto|bitcoin|btc|ethereum|eth|dogecoin|cryptocurrency|cryptocurrencies|altcoin|altcoins|memecoin|nft|nfts',
    'forex|fx trading|signals|trader',
    'binary options',
    'casino|casinos|jackpot',
    'free bet|bets',
    'betting tips|odds',
  ],
  pull: [
    'dm|invest|investment|investing|investor|investors|profit|profits|returns|roi|trade|trading|trader|buy|sell|earn|earning|earned|earnings|wallet|airdrop|giveaway|guaranteed|mentor|signals|join|win|bonus|claim|click|telegram|whatsapp|double|moon|mint|mining|pump|hodl|deposit',
  ],
  warning: [
    'scam|scams|scammer|scammers|scammed|fraud|fraudster|fraudsters|fraudulent|phishing|beware|warning|suspicious|hoax|fake',
    'gambling|addiction|do not|dont click|reply|answer|send',
    'never click|reply|answer|send',
  ],
};

const TABLE = wordingTable(
  (Object.keys(SIGNS) as Sign[]).flatMap((sign) => SIGNS[sign].map((wording) => [wording, sign] as const)),
);

/** A wage that no job has in an advertisement of the NHS: by the day, or from home. Nurses are paid by the hour and year. */
const EARN = new Set(['earn', 'earns', 'earning', 'make', 'makes', 'making', 'win', 'earned', 'made']);
const A_DAY = wordingTable(
  [
    'a|per|each|every day|night|minute',
    'daily',
    'a|per|every week|hour|month from home|your',
    'weekly|monthly from home|your',
    'from home|your',
  ].map((wording) => [wording, true] as const),
);
/** Words between the verb and `a day`. */
const EARN_REACH = 8;

const MOST_HASHTAGS = 8;
const MOST_LINKS = 3;
const MOST_HANDLES = 15;
/** So often in one post, a hashtag, link or sentence is there to be counted. */
const TOO_OFTEN = 3;

export function findSpam(reading: Reading): Finding[] {
  const place =
    lureIn(reading) ?? wageIn(reading) ?? crowdIn(reading.text) ?? refrainIn(reading) ?? echoIn(reading);
  return place === undefined ? [] : [finding('SPAM', place.start, place.end)];
}

function lureIn(reading: Reading): Span | undefined {
  const found = wordingsIn(reading, TABLE);
  if (found.some(({ value }) => value === 'warning')) return undefined;
  const spam =
    found.find(({ value }) => value === 'lure') ??
    (found.some(({ value }) => value === 'pull') ? found.find(({ value }) => value === 'money') : undefined);
  return spam && reading.written(spam.start, spam.end);
}

function wageIn(reading: Reading): Span | undefined {
  const parts = partsOf(reading);
  return wordingsIn(reading, A_DAY).flatMap((found: FoundWording<true>) => {
    const reach = parts.slice(Math.max(0, found.from - EARN_REACH), found.from);
    const earn = reach.findLast(({ text }) => EARN.has(text));
    if (earn === undefined || !/[£$€]/.test(reading.plain.slice(earn.end, found.start))) return [];
    return [reading.written(earn.start, found.end)];
  })[0];
}

/** Too many hashtags, links or handles; or one of them too often. */
function crowdIn(text: string): Span | undefined {
  const hashtags = text.includes('#') || text.includes('＃') ? hashtagsIn(text) : [];
  const links = linksIn(text);
  return (
    beyond(hashtags, MOST_HASHTAGS) ??
    beyond(links, MOST_LINKS) ??
    beyond(
      Array.from(text.matchAll(HANDLE), ({ 0: handle, index }) => ({
        start: index,
        end: index + handle.length,
      })),
      MOST_HANDLES,
    ) ??
    repeated(hashtags.map(({ name, start, end }) => ({ name: name.toLowerCase(), start, end }))) ??
    repeated(links.map((link) => ({ ...link, name: link.text.toLowerCase() })))
  );
}

const HANDLE = /@\w{1,20}/g;

function beyond(places: readonly Span[], most: number): Span | undefined {
  const [first, last] = [places[most], places.at(-1)];
  return first && last && { start: first.start, end: last.end };
}

function repeated(places: readonly (Span & { readonly name: string })[]): Span | undefined {
  const counts = new Map<string, number>();
  return places.find(({ name }) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count >= TOO_OFTEN;
  });
}

/** A few words so often in a row are there to be seen. Thanks may be said three times. */
const IN_A_ROW = 4;

/** Two or three words again and again. */
function refrainIn(reading: Reading): Span | undefined {
  const parts = partsOf(reading);
  for (const size of [2, 3]) {
    let same = 0;
    for (let at = size; at < parts.length; at += 1) {
      same = parts[at]?.text === parts[at - size]?.text ? same + 1 : 0;
      const first = parts[at - same - size + 1];
      const last = parts[at];
      if (first && last && same >= size * (IN_A_ROW - 1) && first.text !== parts[at - same - size + 2]?.text)
        return reading.written(first.start, last.end);
    }
  }
  return undefined;
}

/** The same sentence of three words and more, over and over. */
function echoIn(reading: Reading): Span | undefined {
  if (reading.sentences.length < TOO_OFTEN) return undefined;
  const said = reading.sentences
    .map(({ start, end }) => ({
      name: reading.lower
        .slice(start, end)
        .replace(/[^a-z0-9]+/g, ' ')
        .trim(),
      start,
      end,
    }))
    .filter(({ name }) => name.split(' ').length >= 3);
  const echo = repeated(said);
  return echo && reading.written(echo.start, echo.end);
}
