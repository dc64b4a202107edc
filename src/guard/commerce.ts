/**
 * Finds offers, prices and invitations to buy.
 * Source: rule G14 of health communications. Raffles, fairs, tickets, car parks and money raised for charity are no commerce. See
 * `phrases.ts`.
 */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import type { PhraseTable, WordLists } from './phrases.ts';
import { findPhrases, PhraseBook } from './phrases.ts';
import type { Reading } from './reading.ts';

const CHARITY =
  'prescription|prescriptions|raffle|charity|charitable|fundrais*|fair|fete|fayre|ticket|tickets|cake sale|bake sale|plant sale|jumble sale|car boot|car park|parking|league of friends|in aid of|donate|donation|donations|canteen|restaurant|cafe|café|blue light card|staff discount|tombola|book sale|raised|raise|raising|proceeds|sponsor|hospice|poppy|poppies|free school|health start|healthy start|bus pass';

const LISTS: WordLists = {
  /** What is bought and sold. */
  ware: 'scan | scans | gp | doctor | clinic | treatment | treatments | consultation | consultations | appointment | appointments | operation | surgery | physio | physiotherapy | healthcare | screening | screenings | test | tests | mri | midwife | dentist | dental | dermatologist | therapy | nurse | carer | care | blood test | blood tests | microsuction | ultrasound | counselling | osteopath | podiatrist | chiropractor | ear wax removal | vaccination | vaccinations | health check | health checks',
  price:
    'price | prices | rate | rates | fee | fees | deal | deals | offer | offers | discount | discounts | saving | savings',
  beauty:
    'veneers | filler | fillers | lip filler | lip fillers | teeth whitening | tooth whitening | laser hair removal | hair removal | hair transplant | invisalign | dental implants | implants | microblading | lash extensions | lashes | aesthetics | facial | facials | massage | massages | hearing aids | hearing test | eye test | glasses | contact lenses | mattress | serum | collagen | supplements | vitamins | skincare | scrubs | mobility scooter | mobility scooters | stairlift | stairlifts',
  me: 'me | us | for | to | now | today',
};

const TABLES: readonly PhraseTable[] = [
  {
    unless: CHARITY,
    rows: `
      discount|promo|voucher|referral|coupon code|codes
      use ..1 code ..2
      use ..1 my|our|this link|code
      at checkout
      at the checkout
      buy|shop|purchase now
      buy|order yours|direct
      buy|shop|purchase today|online|here .
      buy one|1|2|two|three|3 get
      two|2|3|three for one|1|the_price|2|two
      bogof
      half price|priced
      special|exclusive|limited|introductory|amazing|unbeatable|bargain|intro|opening|launch offer|offers|deal|deals|discount|price|prices
      limited time ..1 only|offer
      limited stock|edition|availability
      offer|sale|discount|deal|deals ends|must|ending|on_now|now_on|starts
      black friday|cyber monday ..2 deal|deals|sale|offer|offers|discount
      flash|clearance|closing_down|january|summer|winter|stock|big|our|huge sale ..2 now|on|today|ends|everything|starts|must|only
      shop our|my|the|online|now ..1 sale|range|collection|store|website|link|look
      everything must go
      while stocks last
      back|now in stock
      hurry ..3 stock|left|ends|spaces|offer|selling
      add to basket|cart
      free p p
      best|lowest|great|unbeatable|low|competitive|affordable|reasonable|sensible|cheapest|cheap prices|price
      competitive|affordable|unbeatable|cheapest|best_possible|market_leading rate|rates|fees|quotes
      at the? best|lowest|cheapest rates|rate
      prices|packages|treatments|sessions|plans|courses from|start|starting
      money back guarantee
      no hidden fees|costs|charges
      free trial|delivery|shipping|consultation|quote|quotes|sample|samples|estimate|valuation|postage|returns|no_obligation
      no obligation
      first|1st session|month|class|treatment|order|visit|lesson|appointment|box|week|consultation|purchase ..1 free|half|off|only
      #n off ..1 your first|next|order
      gift voucher|vouchers|card|cards ..2 available|from|now
      buy my|our|your|from
      order from|through me|us|our
      order ..2 here|online|now|yours|today .
      we|i|now|im|were|also sell|selling ..4
      proud|excited|pleased|delighted|happy to ..2 stocking|stock|sell|selling|stocked
      check|come|click|pop out|to ..1 my|our|new|the ..2 shop|store|etsy|website|business|page|range|collection|products|showroom|salon|menu
      in our store|shop|showroom|salon ..3
      new|our|my|full ..1 range|collection|line of|is|now|in ..6 available|out|in_store|stock|online|here|scrubs|skincare|supplements|uniforms|products|candles|shoes
      dm|message|inbox|pm|contact|text|ring|call|whatsapp <me> ..2 order|buy|book|prices|details|info|sample|quote|discount|slots|slot|deal|deals|offer|appointment_slots|brochure
      dm|pm|inbox|whatsapp for ..1 prices|price|details|orders|bookings|yours|rates|quotes
      great|fantastic offers|prices|discounts|savings
      link in|to ..1 bio|buy|shop
      swipe up ..3
      click|tap|visit|head|go|see|website ..4 to_shop|to_buy|to_order|to_purchase|to_save|to_grab
      side hustle|passive income|work from home and
      unlimited|passive|extra|residual|second|additional income|earnings|earning
      be|become|being your own boss
      become|join ..2 distributor|rep|reseller|brand_ambassador|brand_rep|independent_consultant
      join my team|downline|business
      ask me how
      bitcoin|crypto|cryptocurrency|forex|nft|nfts
      invest|investing with|in ..2 me|us|crypto|bitcoin|shares
      book|get|go|choose|have|try|see|offer|offering|offers|bookings ..4 private ..2 <ware>
      private ..1 <ware> ..4 from|available|now|only|today|without|£|same
      same|next day private|gp|appointments ..3 from|only|available|£
      go|going private ..3
      skip|beat|jump|avoid|dodge|bypass ..2 queue|queues|waiting_list|waiting_lists|wait|nhs
      no|zero waiting ..1 list|lists|times .
      affiliate
      sponsored|paid by|post|content|promotion
      paid partnership|ad|promotion|promo
      ad gifted
      gifted by
      for sale
      on special|sale offer|now
      refer|recommend a friend ..4 get|and|for|both|earn
      trade in your
      cancel any time
      cancel anytime
      pay in|by|monthly instalments|installments
      interest free|finance ..2
      0 finance
      klarna
      buy now pay
      subscribe|sign_up|signup ..4 #n ..1 off|discount
      subscribe ..2 and save
      subscription|membership|plan|package|packages from|only|just|starts|gives|includes|for ..4
      our membership|subscription|plan|package ..3 gives|offers|includes|from
      become a member ..3 save|discount|only
      now|currently|im|am|were|are taking|accepting|booking bookings|orders|clients|new_clients|commissions|customers|pre_orders|private
      open for orders|bookings|commissions
      new clients|customers ..2 welcome|get|save
      hire our|my|a|me|us ..4
      out now|today ..3 amazon|kindle|etsy|waterstones|ebay|shops
      out|available|now|buy|sold on|from|at amazon|etsy|ebay|vinted|kindle|shopify|tiktok_shop
      save a|you|up|yourself ..1 fortune|bundle|hundreds|pounds|packet
      save|saving #n ..2 on|when|off|with
      grab ..1 bargain|deal|offer|discount|yours_before
      treat yourself ..4 £|only|off|discount
      dont miss ..3 deal|deals|offer|offers|sale|discount
      treatment|treatments|packages|clinic|results guaranteed
      satisfaction guaranteed
      our|my prices|services|salon|products|treatments ..2 are|is|start|include|from ..5
      our customers|clientele
      customers ..2 love|save|get|rave
      voted|rated best|number|no value|one|1 ..3
      for|to new members|customers|clients
      my|our ..2 course|programme|class|ebook|plan|workshop ..1 today|now|from|only
      best|lowest|cheapest ..2 prices
      when you buy|spend|order|purchase
      spend over|£|#n ..4 get|free
      message|text|dm|call|ring ..1 for ..1 availability|rates|prices|quotes
      my|this|our|affiliate link ..1 .
      get|use|with|via ..2 my link
      half|fraction the|of ..1 cost|price
      loan|loans|payday|cash ..3 approved|fast|minutes|instant|today
      <beauty> ..6 now|book|from|available|at|offer|prices|today|dm|with|only|off|special
      prices|results|smile you|youll ..2 love|smile|adore|believe
      exclusive to|for ..2 followers|members|subscribers|nhs
      payment|finance plan|plans|options
      dont|why|no_need_to wait|waiting ..1 for|on ..1 nhs
      tired|fed_up|sick of ..2 waiting|nhs_waiting ..4 private|us|we|our
      started|im|been|now|were selling ..3
      #n ..2 for the price
      franchise ..2 opportunity|opportunities|available
      enquire|apply_for_finance now|today|within
      fees|viewings|prices|brochure on|by request|appointment
      into cash
      luxury ..3 from|now|available|at
    `,
  },
];

const BOOK = new PhraseBook(TABLES, LISTS);
const CHARITABLE = new PhraseBook([{ rows: CHARITY.replaceAll('|', '\n') }]);

const SIGNS: readonly RegExp[] = [
  /(?<![\p{L}\p{N}])(?:two|three|four|[2-6]) for (?:£\d{1,4}|[1-5](?![\p{L}\p{N}]))/gu,
  /(?<![\p{L}\p{N}])use [a-z]{2,10}\d{1,3}(?![\p{L}\p{N}])/gu,
  /£\d{1,6}(?:\.\d\d)? (?:this week|today only|this month|all in|ono|each or|a pair|per pair|only)(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])code:? [a-z]{3,12}\d{1,3}(?![\p{L}\p{N}])/gu,
  /\d{1,3} ?% (?:off|discount)(?![\p{L}\p{N}])/gu,
  /£\d{1,6} off(?![\p{L}\p{N}])/gu,
  /save (?:up to )?(?:£\d{1,6}|\d{1,3} ?%)/gu,
  /(?:only|just|from|now|prices? from|for only) £\d{1,6}(?:\.\d\d)?/gu,
  /£\d{1,6}(?:\.\d\d)? (?:a|an|per|each|for an?|for one) (?:month|session|treatment|bottle|box|week|unit|ear|hour|year|class|lesson|tub|pack|pair|scan|visit|consultation|jar|area|appointment|syringe|person|half[- ]hour)(?![\p{L}\p{N}])/gu,
  /(?:scans?|appointments?|consultations?|sessions?|treatments?|gp|tests?|fillings?|removal|implants?|checks?|massages?|facials?|lessons?|membership|today|here|mine|yours) (?:for|at|from|is|are|starts? (?:at|from)|[-–:]|just|only)? ?£\d{1,6}/gu,
  /£\d{1,4}\.(?:99|95|49)(?!\d)/gu,
  /(?:^|\n) ?(?:sponsored|advert|advertisement|ad|advertorial|promoted|paid ad) ?[:|-]/gu,
  /(?<![\p{L}\p{N}])#(?:sponsored|gifted|affiliate|paidpartnership|discount|promo|sale|forsale|deals?)(?![\p{L}\p{N}])/gu,
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
