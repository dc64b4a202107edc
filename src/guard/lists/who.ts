/** Named lists of words that several tables of phrases share: who speaks, who is at risk, who cares. Written for this project. */
import type { WordLists } from '../phrases.ts';

export const WHO: WordLists = {
  /** The speaker, as the doer. */
  i: 'i | im | ive | id | ill',
  im: 'im | i am | i was | i feel | i felt | ive been | i have been | id been | i had been | ive felt | i have felt | i keep | i kept | i started | ive started | i get | i got',
  kin: 'mum | mummy | mother | dad | daddy | father | nan | nans | nana | gran | grans | granny | grandma | grandmother | grandad | granddad | grandads | grandfather | parents | brother | sister | son | sons | daughter | daughters | wife | wifes | husband | husbands | hubby | partner | partners | boyfriend | girlfriend | fiance | auntie | aunt | aunty | uncle | cousin | niece | nephew | grandson | granddaughter | relative | stepson | stepdaughter',
  cared:
    'patient | patients | resident | residents | client | clients | service user | service users | lady | gentleman | old man | old woman | old lady | elderly man | elderly woman | woman | man | girl | boy | child | children | kid | kids | baby | babies | toddler | infant | teenager | teen | lad | young person | pupil | student | tenant | neighbour | neighbours | friend | friends | best friend | mate | colleague | person | guy | nurse',
  /** Anyone but the speaker. */
  one: 'she | he | they | shes | hes | theyre | hed | shed | theyve | someone i know | <kin> | <cared>',
  /** Anyone at all, as the doer. */
  who: '<i> | <one>',
  self: 'myself | my self | herself | her self | himself | hisself | him self | themselves | themself | ourselves',
  my: 'my | my own | her | her own | his | his own | their | their own',
  /** Anyone at all, as the one to whom it is done. */
  her: 'me | us | her | him | them | my <kin> | our <kin> | her <kin> | his <kin> | the <cared> | a <cared> | an <cared> | my <cared> | our <cared> | his <cared> | her <cared> | their <cared> | these <cared> | this <cared> | that <cared> | one of the residents | one of the patients | another resident | another patient | mum | dad | nan | gran | grandad | grandma | residents | patients',
  /** Husbands, wives, parents and others who live close. */
  close:
    'husband | hubby | wife | partner | boyfriend | girlfriend | ex | ex husband | ex wife | ex partner | fiance | husbands | partners | boyfriends | mum | mother | dad | father | stepdad | step dad | stepfather | step father | stepmum | step mum | stepmother | son | daughter | brother | sister | uncle | aunt | auntie | grandad | grandfather | grandson | nephew | niece | cousin | in laws | mother in law | father in law | son in law | daughter in law | family | parents | bloke | fella | landlord | flatmate | housemate | lodger | neighbour',
  carer:
    'carer | carers | care worker | care workers | care assistant | care staff | support worker | support workers | staff | staff member | member of staff | members of staff | nurse | nurses | hca | hcas | healthcare assistant | agency nurse | agency staff | night staff | doctor | gp | therapist | physio | counsellor | porter | care home | nursing home | home carer | caregiver | psychiatrist | dentist | paramedic | midwife | teacher | coach | priest | vicar | tutor | childminder | babysitter | nanny',
  any: 'any | any more | any longer | more | longer | again | at all',
  be: 'is | was | are | were | be | been | being | am | s | gets | got | getting | get',
  really:
    'just | really | only | honestly | sometimes | often | still | genuinely | truly | even | also | simply | literally | constantly | always | now | then | completely',
};

/** Words of campaigns, services and lessons. A sentence with one of them is mostly about a subject and not about somebody. */
export const TOPIC = `
  awareness|prevention|preventing|prevent|campaign|campaigning|webinar|workshop|seminar|conference|podcast|blog|infographic|leaflet|poster|toolkit|guidance|policy|strategy|statistics|stats
  training|trained|train|elearning|module|cpd|lecture|curriculum
  if you|if youre|are you|do you|have you|when you|how to|how do|what to do if|for you|you can|you are not|your
  if someone|if anyone|if somebody|when someone|anyone who|anybody who|people who|those who|someone who|somebody who|person who|anyone affected|people affected|everyone who
  if a|if they|if he|if she|help someone|support someone
  helpline|hotline|drop in|support group|charity|fundrais*|raising money|in aid of|sponsor*
  research|study|report finds|per cent|one in|1 in|in 10|in 5|in 4|in 3
  world suicide|awareness week|awareness day|awareness month|16 days
  film|movie|episode|series|documentary|novel|album|song|lyrics|coronation street|eastenders|netflix
`;
