/** What is said of the register: services, their hours, bank holidays and figures. */
import { sayDay } from '../campaigns/wall-time.ts';
import { sayList } from './cards.ts';
import { sayDoubt } from './doubts.ts';

export const signpostWords = {
  preview: (when: string) =>
    `Opening hours and figures are filled in from the register when it goes out. This is how it would read ${when}.`,
  previewNot: (name: string, reason: string) =>
    `What the register has of ${name} cannot be said as things stand: ${sayDoubt(reason)}.`,
  after: (name: string) =>
    `${name} will have closed for the day by then, so the slot would go to another item. Give it an earlier slot.`,
  closedForToday: (name: string) =>
    `${name} has closed for today. From tomorrow on its hours can be said again.`,
  verified: (name: string, day: string, who: string) =>
    `${name}: hours verified on ${sayDay(day)} by ${who}.`,
  figure: (says: string, name: string, source: string, asAt: string) =>
    `${name}: “${says}”, as at ${sayDay(asAt)}. Source: ${source}.`,
  /** On the form of a signpost. */
  place: (place: string, name: string) => `${place} for ${name}`,
  offer: (places: readonly string[]) =>
    `Let opening hours be filled in when it goes out, so that they are true then. Write ${sayList(places)}.`,
  /** Typed hours beside those of the register. */
  both: (name: string, typed: string, register: string) =>
    `${name}: the words say “${typed}”. The register says: ${register}.`,
  machine: 'the campaign’s file or the command line',
} as const;

export const registerWords = {
  recorded: (id: string, name: string) => `${name} (${id}) is recorded.`,
  same: (id: string, name: string) => `${name} (${id}) is as it was.`,
  notVerified: (id: string) =>
    `Nothing is said of it until somebody has looked it up: then write service verify ${id}.`,
  verified: (name: string, day: string) => `${name} is verified as of ${sayDay(day)}.`,
  suspended: (name: string, from: string, until: string | null) =>
    `${name} is suspended from ${sayDay(from)}${until === null ? '' : ` until ${sayDay(until)}`}: its hours are not said. What was approved with them goes back to review.`,
  resumed: (name: string) => `${name} is not suspended any more.`,
  hoursUnclear: (written: string) =>
    `“${written}” is no opening time. Write days and times, with a semicolon between them: "Mon-Fri 08:00-18:30; Sat 9am-12pm".`,
  daysUnclear: (written: string) =>
    `“${written}” is no day of the week. Write Mon to Sun, or 1 (Monday) to 7.`,
  noService: (id: string) => `There is no service "${id}". See them all with service list.`,
  noFigure: (id: string) => `There is no figure "${id}". See them all with figure list.`,
  notSuspended: (name: string) => `${name} is not suspended.`,
  future: 'A day that has not come yet cannot have been verified. Give today or an earlier day.',
  /** A file does not write over what a person vouched for. */
  leftAlone: (id: string, name: string) =>
    `${name} (${id}) was verified, changed or suspended by hand, and the file says something else: it was left as it is. Look at both, then write it over with service import and --reviewed, or change it with service add.`,
  personal: 'Say why in a few words that name nobody and hold no number or address.',
  endsFirst: 'A suspension ends after it begins.',
  holidays: (days: number, last: string) =>
    `The bank holidays are taken: ${days} days, the last on ${sayDay(last)} ${last.slice(0, 4)}.`,
  holidaysNone:
    'There is no list of bank holidays yet. Get https://www.gov.uk/bank-holidays.json and write: bank-holidays import <file>',
  holidaysOld: (days: number) =>
    `The list of bank holidays is ${days} days old. From 60 days on nothing is concluded from it. Import the newest with bank-holidays import <file>.`,
  holidaysTooOld: (days: number) =>
    `The list of bank holidays is ${days} days old, so services that depend on it are unknown. Import the newest with bank-holidays import <file>.`,
  holidaysWrong: 'This is not the list of bank holidays. Get it from https://www.gov.uk/bank-holidays.json.',
  holidaysPast:
    'This list of bank holidays does not reach to this year. Get the newest from https://www.gov.uk/bank-holidays.json.',
  holidaysLess: (days: readonly string[]) =>
    `This list lacks days that the one before has: ${sayList(days.map((day) => `${sayDay(day)} ${day.slice(0, 4)}`))}. Get the newest from https://www.gov.uk/bank-holidays.json. If they really are no bank holidays any more, import it with --reviewed.`,
  weekendHoliday: (name: string, day: string) =>
    `${name}: ${sayDay(day)} is not in the list of bank holidays, because it falls on a weekend. Record an exception if it is not open as usual.`,
  soonStale: (name: string, days: number) =>
    days === 0
      ? `${name} was verified long ago: from tomorrow its hours are not said. Verify it today.`
      : `${name} was verified long ago: in ${days === 1 ? 'one day' : `${days} days`} its hours are not said any more. Verify it before then.`,
  figureStated: (id: string) => `The figure ${id} is recorded. Write {figure:${id}} where it is to stand.`,
  figureDropped: (id: string) =>
    `The figure ${id} is dropped. What was approved with it goes back to review.`,
  exported: (count: number, file: string) =>
    `${count === 1 ? 'The hours of 1 service are' : `The hours of ${count} services are`} in ${file}. Put it into the page as it is, and write it anew each day: it holds what may be said today.`,
  noServices: 'The register holds no services yet. Add one with service add or service import.',
  noFigures: 'No figures are recorded yet. Add one with figure add.',
  noFile: 'This file is neither services as the register writes them nor rows of the NHS service search.',
  nothingInFile: 'There is no service in this file. Nothing was changed.',
  inFileTwice: (id: string) => `${id} is in the file twice. Leave out one of them.`,
  noJson: 'This file is not JSON. Give the file as it was downloaded.',
  noSource: 'Say which page these rows are from: --source <address>.',
} as const;

/** Refused rows of the NHS service search, by code. */
export const nhsRowWords = {
  INVALID_INTERVAL: 'its times are no period of a day',
  UNKNOWN_WEEKDAY: 'its weekday is none',
  INVALID_DATE: 'its date does not exist',
  UNKNOWN_TYPE: 'it is no opening time of the whole service',
} as const;
