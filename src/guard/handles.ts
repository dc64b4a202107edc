/**
 * Finds accounts on X that the campaign does not know: a handle names a person as surely as a name does. Source: rule D08 of
 * health communications; what X links as a handle, twitter-text 3.1.0.
 */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import type { GuardInput } from './guard.ts';
import type { Reading } from './reading.ts';

/** National bodies and charities, each an organisation and none a person. In small letters. */
const NATIONAL = new Set(
  [
    'nhsuk nhsengland nhsenglandldn nhsx nhsdigital nhsbt nhsbsa nhsmillion nhsproviders nhsconfed nhsemployers',
    'nhscharities nhshorizons nhsresolution wenurses wecommunities givebloodnhs nhsorgandonor nhsvolresponder',
    'nhs24 nhsinform nhswales nhs111wales publichealthw publichealthni p_h_s_official healthdpt scotgov scotgovhealth',
    'welshgovernment ukhsa dhscgovuk mhragovuk govuk dwpgovuk hsegovuk cabinetofficeuk foodgov ukparliament',
    'nicecomms carequalitycomm gmcuk nmcnews the_hcpc phsombudsman healthwatche careopinion iconews',
    'thercn midwivesrcm thecsp thercot bda_dietitians rcgp rcphysicians rcpsych rcsnews rcoanews rcobsgyn rcpchtweets rcollem',
    'rpharms rcslt thebma thekingsfund healthfdn nuffieldtrust skillsforcare skillsforhealth',
    'samaritans mindcharity giveusashout youngmindsuk childline nspcc papyrus_charity thecalmzone rethink_ themixuk',
    'beatedsupport timetochange cr_uk macmillancancer mariecurieuk breastcancernow prostateuk bowelcanceruk bloodcancer_uk',
    'anthonynolan teenagecancer thebhf thestrokeassoc diabetesuk alzheimerssoc dementiauk age_uk carersuk carerstrust scope',
    'mencap_charity autism rnib rnid kidneycareuk asthmalunguk epilepsyaction crohnscolitisuk coeliac_uk versusarthritis',
    'parkinsonsuk mndassoc mssocietyuk hospiceuk britishredcross stjohnambulance royalvolservice resuscounciluk sandscharity',
    'tommys lullabytrust refugecharity womensaid citizensadvice shelter drinkaware_uk tht_uk worldhealthorg who unicef_uk',
  ].flatMap((row) => row.split(' ')),
);

/** Not in a word, a mailbox or a link; not before a second at sign. */
const HANDLE = /(?<![\p{L}\p{N}_@!#$%&*/])@([a-z0-9_]{1,20})(?![a-z0-9_@])/giu;
/** `@5pm` and `@2` say when and how many, and are nobody's. */
const TIME = /^[0-9]{1,4}(?:am|pm|ish|hrs?)?$/;
/** `@nhs.net`: the end of a mailbox. */
const MAIL_HOST =
  /^\.(?:[a-z0-9-]{1,30}\.){0,3}(?:com|net|org|uk|gov|scot|wales|nhs|info|eu|ie)(?![\p{L}\p{N}])/u;

export function findUnknownHandles(reading: Reading, { known }: GuardInput): Finding[] {
  const { lower } = reading;
  if (!lower.includes('@')) return [];
  const own = new Set(known.handles.map((handle) => handle.toLowerCase().replace(/^@/, '')));
  const findings: Finding[] = [];
  for (const { 0: handle, 1: name = '', index } of lower.matchAll(HANDLE)) {
    const end = index + handle.length;
    if (own.has(name) || NATIONAL.has(name) || TIME.test(name)) continue;
    if (MAIL_HOST.test(lower.slice(end, end + 100)) || isTimeWithStop(name, lower.slice(end, end + 2)))
      continue;
    const written = reading.written(index, end);
    findings.push(finding('HANDLE_UNKNOWN', written.start, written.end));
  }
  return findings;
}

function isTimeWithStop(name: string, behind: string): boolean {
  return /^[0-9]{1,2}$/.test(name) && /^[:.][0-9]/.test(behind);
}
