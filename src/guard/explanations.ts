/** What people read about each finding: why it matters, and what to do. Plain English, kind, and one sentence each. */
import type { FindingCode } from './codes.ts';

export interface Explanation {
  readonly reason: string;
  readonly suggestion: string;
}

export const explanations: Readonly<Record<FindingCode, Explanation>> = {
  CRISIS: {
    reason: 'These words sound as if somebody may be in danger or in despair.',
    suggestion: 'Please get help now: the numbers are in our message to you.',
  },
  SAFEGUARDING: {
    reason: 'These words sound as if somebody may be at risk of harm or neglect.',
    suggestion: 'Please tell your safeguarding team directly: how to reach them is in our message to you.',
  },
  STAFF_CONCERN: {
    reason: 'These words sound like a worry about how staff are treated, or about safety at work.',
    suggestion:
      'Please talk to your Freedom to Speak Up guardian: how to reach them is in our message to you.',
  },
  COMPLAINT: {
    reason: 'These words sound like care that went wrong, which deserves a proper answer and not a post.',
    suggestion:
      'Please take it to the people who look into complaints: how to reach them is in our message to you.',
  },

  TOO_LONG_TO_CHECK: {
    reason: 'This is far longer than a post can be, so it was not checked.',
    suggestion: 'Shorten it to 280 characters.',
  },
  DETECTOR_ERROR: {
    reason: 'One of the checks did not work, so we cannot say that these words are safe.',
    suggestion: 'Read them with special care, and tell your administrator that a check failed.',
  },
  EMPTY: {
    reason: 'There are no words here.',
    suggestion: 'Write what you want to say.',
  },
  TOO_LONG: {
    reason: 'This is longer than X allows: 280 characters, with the hashtag counted in. A link counts as 23.',
    suggestion: 'Shorten it. The part that does not fit is pointed out.',
  },
  CONTROL_CHARACTER: {
    reason: 'There is a control character here. It cannot be seen, and X may refuse the post.',
    suggestion: 'Delete the place that is pointed out and type it again.',
  },
  BIDI_CONTROL: {
    reason:
      'There is a hidden character here that turns letters round, so that people may read other words than these.',
    suggestion: 'Delete the place that is pointed out and type it again.',
  },
  BROKEN_TEXT: {
    reason: 'There is half a character here, left over from a broken emoji or a bad copy.',
    suggestion: 'Delete the place that is pointed out and type it again.',
  },
  ZERO_WIDTH: {
    reason: 'There is a character here that takes no room and cannot be seen.',
    suggestion: 'Check that the words are right. If you copied them from somewhere, type that place again.',
  },
  DUPLICATE_OTHER_ACCOUNT: {
    reason: 'Another account posts nearly the same words. X forbids that and may suspend both accounts.',
    suggestion: 'Say it in your own words.',
  },
  DUPLICATE_SAME_ACCOUNT: {
    reason: 'This account has posted nearly the same words, or is going to.',
    suggestion: 'Say it differently, unless it is meant to be said again.',
  },

  UNKNOWN_SOURCE: {
    reason: 'The register knows no such service or figure, so nothing could be filled in here.',
    suggestion:
      'Check the name between the braces, or ask your comms team which services are in the register.',
  },
  HOURS_MISMATCH: {
    reason:
      'These times are not what the register has for this service, or nobody has verified its hours lately.',
    suggestion:
      'Check the hours at their source. Better still, let Loudhailer fill them in: write {hours:…} with the service’s id in the register, for example {hours:miu-ripley}.',
  },

  PII_NHS_NUMBER: {
    reason: 'This is an NHS number. It belongs to one person and can show who they are.',
    suggestion: 'Take the number out.',
  },
  PII_NHS_NUMBER_LIKE: {
    reason: 'This looks like an NHS number, though a digit may be mistyped.',
    suggestion: 'Take the number out.',
  },
  PII_CHI: {
    reason:
      'This is a CHI number, which belongs to one patient in Scotland and begins with their date of birth.',
    suggestion: 'Take the number out.',
  },
  PII_CHI_LIKE: {
    reason: 'This looks like a CHI number: ten digits that begin with a date of birth.',
    suggestion: 'Take the number out.',
  },
  PII_HC_NUMBER: {
    reason: 'This is a Health and Care number, which belongs to one patient in Northern Ireland.',
    suggestion: 'Take the number out.',
  },
  PII_NINO: {
    reason: 'This is a National Insurance number. It belongs to one person.',
    suggestion: 'Take the number out.',
  },
  PII_NINO_LIKE: {
    reason: 'This looks like a National Insurance number.',
    suggestion: 'Take the number out.',
  },
  PII_MRN: {
    reason: 'This looks like a hospital or record number, which belongs to one patient.',
    suggestion: 'Take the number out.',
  },
  PII_POSTCODE: {
    reason: 'A full postcode stands for about 15 homes, so it can show where somebody lives.',
    suggestion: 'Take it out, or say the town or county instead.',
  },
  PII_ADDRESS: {
    reason: 'This looks like an address, which shows where somebody lives.',
    suggestion: 'Take it out, or say the town or county instead.',
  },
  PII_PHONE: {
    reason: 'This phone number is not on our list of public numbers.',
    suggestion: 'Take it out, or give the number of a service that everybody may call, such as 111.',
  },
  PII_EMAIL: {
    reason: 'This e-mail address is not on our list of public addresses.',
    suggestion: 'Take it out, or give the web address of your service.',
  },
  PII_DOB: {
    reason: 'This is a date of birth, which helps to tell who somebody is.',
    suggestion: 'Take it out. If age matters, say “in her 60s”.',
  },
  PII_DATE: {
    reason: 'An exact date or time of somebody’s care can show who they are.',
    suggestion: 'Say “recently” or the month instead.',
  },
  PII_AGE_90: {
    reason: 'Few people are 90 or older, so an exact age can show who somebody is.',
    suggestion: 'Say “in their 90s” instead.',
  },
  PII_AGE_CHILD: {
    reason: 'This is the age of a child, and children need special care.',
    suggestion: 'Say “a young child” or “a teenager” instead.',
  },
  PII_AGE_EXACT: {
    reason: 'An exact age helps to tell who somebody is.',
    suggestion: 'Say the decade instead, for example “in their 60s”.',
  },
  PII_NAME: {
    reason: 'Somebody may be named here.',
    suggestion: 'Take the name out, unless that person has agreed to be named.',
  },
  PII_ROOM: {
    reason: 'A bed, bay or room shows which patient is meant.',
    suggestion: 'Take it out, or say the ward’s name only.',
  },
  PII_RARE: {
    reason: 'Few people have this condition, so it can show who somebody is.',
    suggestion: 'Say it more generally, for example “a rare condition”.',
  },
  PII_COMBINATION: {
    reason: 'Each of these details is harmless by itself, but together they can show who somebody is.',
    suggestion: 'Take some of them out, for example the place or the job.',
  },
  DESCRIPTOR: {
    reason: 'This describes how a person looks or where they come from, and can show who they are.',
    suggestion: 'Say what they did, and leave out what they look like.',
  },
  PERSON_IN_STORY: {
    reason: 'This was sent as not about a patient, carer or relative, but somebody appears in it.',
    suggestion: 'If they are one, the form must say so, and they must have agreed.',
  },

  RECENCY: {
    reason: 'Telling what happened to a patient so soon lets people work out who it was.',
    suggestion: 'Say “recently” or “this month”, and wait at least seven days.',
  },
  SHAMING: {
    reason: 'This says that somebody came to the wrong place, which can stop people from asking for help.',
    suggestion:
      'Say what people can do instead, without the patient, for example “Your pharmacy can help with a cough”.',
  },
  CLINICAL_ADVICE: {
    reason: 'This gives advice or makes a claim about treatment, which a post cannot do safely.',
    suggestion: 'Say where people can get advice instead: their pharmacist, their GP or NHS 111.',
  },
  HOLD_CLINICAL: {
    reason: 'This is a health message, so a clinical approver must check that it is right.',
    suggestion: 'Nothing needs to change for that.',
  },
  POM: {
    reason: 'This names or hints at a prescription-only medicine, which must not be promoted to the public.',
    suggestion: 'Take the medicine out, or talk about the condition and where to get help.',
  },
  HOLD_SENSITIVE: {
    reason: 'This is about a subject that can distress people, so the campaign lead must read it.',
    suggestion: 'Nothing needs to change for that.',
  },
  POLITICAL: {
    reason: 'This takes sides in politics, and a health service’s account must not.',
    suggestion: 'Take out the party, the candidate, the vote or the campaign.',
  },
  COMMERCIAL: {
    reason: 'This promotes something for sale, and a health service’s account must not.',
    suggestion: 'Take out the offer, the price or the brand.',
  },
  PROFANITY: {
    reason: 'There is a word here that cannot go out from a health service’s account.',
    suggestion:
      'Say it in other words. If it is a name or a clinical word, tell your comms team, and they will put us right.',
  },
  SPAM: {
    reason: 'This reads like an advertisement or a chain message, which X treats as spam.',
    suggestion: 'Say in your own words what you do, once, with no more than a few hashtags and links.',
  },
  UNINFORMATIVE: {
    reason: 'There is nothing here that people could understand.',
    suggestion: 'Write a sentence or two about what you do.',
  },
  URL_SHORTENER: {
    reason: 'A shortened link hides where it leads.',
    suggestion: 'Use the whole address. On X every link counts as 23 characters, however long it is.',
  },
  URL_UNKNOWN: {
    reason: 'This link leads to a site that the campaign does not know.',
    suggestion:
      'Open it and check where it leads, or link to a page on nhs.uk or gov.uk. If no link is meant, put a space after the full stop.',
  },
  HANDLE_UNKNOWN: {
    reason: 'The campaign does not know this account on X, and it may be a person’s own.',
    suggestion: 'Take it out, unless you know whose account it is.',
  },

  STYLED_LETTERS: {
    reason: 'These letters are special signs that screen readers cannot read.',
    suggestion: 'Type them as plain letters.',
  },
  LANGUAGE: {
    reason: 'These words can hurt people who live with what they describe.',
    suggestion: 'Put the person first, and say what they live with.',
  },
  HASHTAG_CASE: {
    reason: 'Screen readers cannot tell where the words of this hashtag begin.',
    suggestion: 'Begin each of its words with a capital letter.',
  },
  EMOJI_COUNT: {
    reason: 'Screen readers read every emoji aloud, and this has more than three.',
    suggestion: 'Keep three at most.',
  },
  EMOJI_FIRST: {
    reason: 'Screen readers read the emoji aloud before the words.',
    suggestion: 'Put the words first.',
  },
  EMOJI_AS_WORD: {
    reason: 'An emoji in the place of a word leaves out people who use screen readers.',
    suggestion: 'Write the word, and put the emoji at the end.',
  },
  SPACED_LETTERS: {
    reason: 'Screen readers read spaced letters one by one.',
    suggestion: 'Write the words without spaces between their letters.',
  },
  ALL_CAPS: {
    reason: 'Words in capitals are hard to read, and read like shouting.',
    suggestion: 'Write in small letters.',
  },
  RANGE_DASH: {
    reason: 'Screen readers may leave out a dash between times, days or dates.',
    suggestion: 'Write “to” instead of the dash.',
  },
  TIME_FORMAT: {
    reason: 'Times written the NHS way are harder to misread.',
    suggestion: 'Write times such as 8am, 5:30pm, midday and midnight.',
  },
  DATE_FORMAT: {
    reason: 'Dates written the NHS way are harder to misread.',
    suggestion: 'Write dates such as 6 August 2026.',
  },
  PLAIN_WORDS: {
    reason: 'There is a plainer word for this.',
    suggestion: 'Use the word that people say.',
  },
};
