/**
 * Finds links that hide where they lead, and links to sites that nobody has vouched for. Source: rule D08 of health
 * communications; the shorteners are the best-known services under their own names.
 */
import type { FindingCode } from './codes.ts';
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import type { GuardInput } from './guard.ts';
import { linksIn } from './links.ts';
import type { Reading, Span } from './reading.ts';

const hosts = (...rows: string[]) => new Set(rows.flatMap((row) => row.split(' ')));

const SHORTENERS = hosts(
  'bit.ly bitly.com j.mp tinyurl.com tiny.cc t.co goo.gl ow.ly buff.ly is.gd v.gd rb.gy cutt.ly shorturl.at rebrand.ly',
  'bl.ink t.ly dlvr.it ift.tt fb.me lnkd.in amzn.to amzn.eu spoti.fi apple.co trib.al shar.es snip.ly soo.gd',
  'short.io shorte.st adf.ly bc.vc ouo.io clck.ru u.to qr.ae po.st su.pr cli.gs wp.me mcaf.ee db.tt hubs.ly hubs.la',
  'eepurl.com tr.im tiny.one urlz.fr x.gd n9.cl kutt.it shrtco.de 1url.com qrco.de me-qr.com surl.li bitly.ws',
  'tinyurl.one short.gy shorturl.asia linktw.in lnk.to smarturl.it flip.it gg.gg bit.do chilp.it',
);

/** With all their subdomains. Only public bodies, the police and universities can hold a name under these. */
const PUBLIC = hosts(
  'nhs.uk gov.uk nhs.scot gov.scot nhs.wales gov.wales llyw.cymru hscni.net nhs.net police.uk ac.uk parliament.uk mod.uk',
);

/** National bodies and charities that pages of the NHS link to, with all their subdomains. */
const NATIONAL = hosts(
  // Regulators, professions and watchdogs.
  'nice.org.uk cqc.org.uk gmc-uk.org nmc.org.uk hcpc-uk.org ombudsman.org.uk ico.org.uk healthwatch.co.uk careopinion.org.uk',
  'rcn.org.uk rcm.org.uk rcgp.org.uk rcpsych.ac.uk rcp.ac.uk rcpch.ac.uk csp.org.uk rcot.co.uk bda.uk.com resus.org.uk',
  'nhsemployers.org nhsconfed.org nhsproviders.org skillsforcare.org.uk skillsforhealth.org.uk local.gov.uk blood.co.uk',
  'nhscharitiestogether.co.uk kingsfund.org.uk health.org.uk pharmacyregulation.org nhsinform.scot',
  // Help at once.
  'samaritans.org giveusashout.org mind.org.uk papyrus-uk.org thecalmzone.net childline.org.uk nspcc.org.uk youngminds.org.uk',
  'rethink.org beateatingdisorders.org.uk switchboard.lgbt nationaldahelpline.org.uk refuge.org.uk womensaid.org.uk',
  'mensadviceline.org.uk rapecrisis.org.uk galop.org.uk victimsupport.org.uk talktofrank.com drinkaware.co.uk gamcare.org.uk',
  'alcoholics-anonymous.org.uk ukna.org al-anonuk.org.uk breathingspace.scot lifelinehelpline.info sossilenceofsuicide.org',
  'supportaftersuicide.org.uk cruse.org.uk sands.org.uk tommys.org lullabytrust.org.uk miscarriageassociation.org.uk',
  'bereavementadvice.org winstonswish.org childbereavementuk.org shelter.org.uk crisis.org.uk citizensadvice.org.uk',
  'turn2us.org.uk stepchange.org themix.org.uk kooth.com qwell.io',
  // Conditions, and life with them.
  'macmillan.org.uk cancerresearchuk.org mariecurie.org.uk maggies.org breastcancernow.org prostatecanceruk.org',
  'bowelcanceruk.org.uk eveappeal.org.uk ovarian.org.uk bloodcancer.org.uk anthonynolan.org teenagecancertrust.org',
  'bhf.org.uk stroke.org.uk diabetes.org.uk breakthrought1d.org.uk kidneycareuk.org asthmaandlung.org.uk allergyuk.org',
  'anaphylaxis.org.uk epilepsy.org.uk epilepsysociety.org.uk crohnsandcolitis.org.uk coeliac.org.uk versusarthritis.org',
  'parkinsons.org.uk mndassociation.org mssociety.org.uk headway.org.uk alzheimers.org.uk dementiauk.org alzscot.org',
  'ageuk.org.uk carersuk.org carers.org scope.org.uk mencap.org.uk autism.org.uk rnib.org.uk rnid.org.uk signhealth.org.uk',
  'downs-syndrome.org.uk muscular-dystrophy.org spinal.co.uk sicklecellsociety.org tht.org.uk nat.org.uk britishlivertrust.org.uk',
  'bladderhealthuk.org theros.org.uk menopausesupport.co.uk endometriosis-uk.org nct.org.uk bliss.org.uk laleche.org.uk',
  'hospiceuk.org redcross.org.uk sja.org.uk royalvoluntaryservice.org.uk heartuk.org.uk pifonline.org.uk',
);

/** Words that open a sentence, and are a country's domain: `a great day.It was` lacks a blank, and X makes a link of it. */
const MISSING_BLANK = /^[\p{L}-]+\.[A-Z][a-z]+$/u;
/** `jo@ example.com` is a mailbox with a blank in it. */
const MAILBOX_BEFORE = /[\p{L}\p{N}]@ $/u;
const PROTOCOL = /^https?:\/\//i;

export function findLinkHosts(reading: Reading, { known }: GuardInput): Finding[] {
  const { text, plain } = reading;
  const findings: Finding[] = [];
  const vouched = new Set(known.hosts.map((host) => host.toLowerCase().replace(/^www\./, '')));
  const links = text.includes('.') ? linksIn(text) : [];
  for (const link of links) {
    const code = codeOf(hostOf(link.text), vouched);
    if (code === undefined || MAILBOX_BEFORE.test(text.slice(Math.max(0, link.start - 4), link.start)))
      continue;
    const isSlip = code === 'URL_UNKNOWN' && MISSING_BLANK.test(link.text);
    findings.push(finding(code, link.start, link.end, isSlip ? 'ADVISE' : undefined));
  }
  const isFound = ({ start, end }: Span) => links.some((link) => link.start < end && start < link.end);
  for (const { host, ...span } of hiddenLinks(text, plain)) {
    const written = reading.written(span.start, span.end);
    const code = codeOf(host, vouched);
    if (code !== undefined && !isFound(written)) findings.push(finding(code, written.start, written.end));
  }
  return findings.sort((one, other) => one.start - other.start);
}

/** The host of what X takes for a link, in small letters. */
export function hostOf(link: string): string {
  const host = link.replace(PROTOCOL, '').toLowerCase();
  const end = host.search(/[/?#:]/);
  return end < 0 ? host : host.slice(0, end);
}

function codeOf(host: string, vouched: ReadonlySet<string>): FindingCode | undefined {
  // Longer names of the same host come last: `evil.com` speaks for `nhs.uk.evil.com`.
  const labels = host.split('.');
  const names = labels.map((_label, index) => labels.slice(index).join('.')).slice(-6);
  const isIn = (table: ReadonlySet<string>) => names.some((name) => table.has(name));
  if (isIn(vouched)) return undefined;
  if (isIn(SHORTENERS)) return 'URL_SHORTENER';
  return isIn(PUBLIC) || isIn(NATIONAL) ? undefined : 'URL_UNKNOWN';
}

interface Hidden extends Span {
  readonly host: string;
}

const DISGUISED = /h(?:xx|\*\*|tt)ps?\[?:\]?\/\/([a-z0-9-]{1,63}(?:\[?\.\]?[a-z0-9-]{1,63}){1,5})/gi;
const SPELLED =
  /(?<![a-z0-9@-])([a-z0-9-]{2,63}) ?(?:\bdot\b|\(dot\)|\[dot\]|\[\.\]|\(\.\)) ?(com|net|org|info|biz|ly|io|(?:co|org|gov|nhs|ac) ?(?:\bdot\b|\(dot\)|\[dot\]|\[\.\]|\(\.\)|\.) ?uk)(?![a-z0-9-])/gi;
const AT_BEFORE = /(?:@|\bat\b|\(at\)|\[at\])\s?$/i;

/** Links that people are meant to put together, and links in letters that X does not take for any. In offsets of `plain`. */
function hiddenLinks(text: string, plain: string): Hidden[] {
  const found: Hidden[] = [];
  for (const match of plain.matchAll(DISGUISED)) {
    if (/^https?:\/\//i.test(match[0])) continue;
    const host = (match[1] ?? '').replace(/[[\]]/g, '');
    if (host.includes('.'))
      found.push({ start: match.index, end: match.index + match[0].length, host: host.toLowerCase() });
  }
  for (const match of plain.matchAll(SPELLED)) {
    const { 0: whole, 1: name = '', 2: top = '', index } = match;
    // `jo at example dot com` is an address, and another rule's.
    if (AT_BEFORE.test(plain.slice(Math.max(0, index - 6), index))) continue;
    const country = /.uk$/i.test(top) ? '.uk' : '';
    const host = `${name}.${/^[a-z]{2,4}/i.exec(top)?.[0]}${country}`;
    found.push({ start: index, end: index + whole.length, host: host.toLowerCase() });
  }
  if (plain !== text && plain.includes('.'))
    for (const link of linksIn(plain))
      found.push({ start: link.start, end: link.end, host: hostOf(link.text) });
  return found;
}
