/**
 * Finds offers, prices and invitations to buy.
 * Source: rule G14 of health communications. Raffles, fairs, tickets, car parks and money raised for charity are no commerce. See
 * `phrases.ts`.
 */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import type { PhraseTable } from './phrases.ts';
import { findPhrases, PhraseBook } from './phrases.ts';
import type { Reading } from './reading.ts';

const CHARITY =
  'prescription|prescriptions|raffle|charity|charitable|fundrais*|fair|fete|fayre|ticket|tickets|cake sale|bake sale|car park|parking|league of friends|in aid of|donate|donation|donations|canteen|restaurant|blue light card|staff discount|tombola|book sale|raised|proceeds|sponsor';

const TABLES: readonly PhraseTable[] = [
  {
    unless: CHARITY,
    rows: `
      discount|promo|voucher|referral|coupon code|codes
      use code ..2
      use ..1 my|our|this link|code
      buy|shop|purchase now
      buy|order yours
      buy|shop|purchase today|online|here .
      buy one|1|2|two get
      bogof
      half price|priced
      special|exclusive|limited|introductory|amazing|unbeatable offer|offers|deal|deals
      limited time ..1 only|offer
      offer|sale ends|must
      black friday|cyber monday ..2 deal|deals|sale|offer|offers|discount
      while stocks last
      now in stock
      add to basket|cart
      best|lowest|great|unbeatable|low prices|price
      prices|packages|treatments|sessions from|start|starting
      money back guarantee
      free trial|delivery|shipping|consultation|quote
      buy my|our|your|from
      order from me|us|our
      check out my shop|store|etsy|website|business|page
      dm|message|inbox|pm|contact me|us|for to|for ..1 order|buy|book|prices|details|info
      dm for|me
      link in ..1 bio
      side hustle|passive income|work from home and
      earn|make|earning ..2 money|cash|£ ..3 home|online|easily|fast
      bitcoin|crypto|cryptocurrency|forex
      invest|investing with|in ..2 me|us|crypto|bitcoin|shares
      book|get|go|choose|have|try ..3 private ..2 scan|gp|doctor|clinic|treatment|consultation|appointment|operation|surgery|physio|healthcare|screening|test
      private scans|scan|gp|clinic|physio|treatment ..2 from|available|now|only
      go private
      skip|beat|jump ..1 the ..2 queue|queues|waiting_list|waiting_lists|wait
      affiliate
      sponsored by|post
      paid partnership
      for sale
      on special offer
    `,
  },
];

const BOOK = new PhraseBook(TABLES);
const CHARITABLE = new PhraseBook([{ rows: CHARITY.replaceAll('|', '\n') }]);

const SIGNS: readonly RegExp[] = [
  /\d{1,3} ?% (?:off|discount)(?![\p{L}\p{N}])/gu,
  /£\d{1,6} off(?![\p{L}\p{N}])/gu,
  /save (?:up to )?(?:£\d{1,6}|\d{1,3} ?%)/gu,
  /(?:only|just|from|now|prices? from|for only) £\d{1,6}(?:\.\d\d)?/gu,
  /£\d{1,6}(?:\.\d\d)? (?:a|per) (?:month|session|treatment|bottle|box|week|unit)(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])#ad(?![\p{L}\p{N}])/gu,
];

export function findCommerce(reading: Reading): readonly Finding[] {
  const findings = findPhrases(reading, BOOK, 'COMMERCIAL');
  if (CHARITABLE.has(reading)) return findings;
  const prices = SIGNS.flatMap((sign) => Array.from(reading.lower.matchAll(sign)))
    .map(({ 0: found, index }) => reading.written(index, index + found.length))
    .filter((span) => findings.every((other) => other.end <= span.start || span.end <= other.start));
  return [...findings, ...prices.map(({ start, end }) => finding('COMMERCIAL', start, end))];
}
