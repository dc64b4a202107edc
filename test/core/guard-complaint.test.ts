import { describe, expect, test } from 'vitest';
import { findComplaint } from '../../src/guard/complaint.ts';
import { readText } from '../../src/guard/reading.ts';

const isFound = (text: string) => findComplaint(readText(text)).length > 0;

describe('care that went wrong', () => {
  test.each([
    'The surgeon left a swab in me and I am suing',
    'Dad waited nine hours on a trolley and nobody came',
    'I want to make a complaint',
    'Who do I complain to about this surgery?',
    'nobody answered the buzzer on ward 6 all night',
    'My nan was misdiagnosed at the hospital',
    'they lost my blood test results again',
    'My appointment was cancelled for the third time',
    'what a rude receptionist',
    'The receptionist was so rude to my mum',
    'Disgusted with the care my mother had',
    'He was discharged too early and ended up back in A&E',
    'The doctor dismissed me and said it was anxiety',
    'Left in pain for six hours in A&E',
    'I have been waiting eight months for an appointment',
    'Worst hospital ever, avoid',
    'They gave my son the wrong medication on the ward',
    'The ambulance took four hours',
    'Sent home from hospital without pain relief',
    'Nobody explained anything to us and the consultant never came',
    'The GP missed the cancer twice',
    'I was treated like an animal on that ward',
    'Filthy toilets on the ward and cold food',
    'Never going back to that surgery',
    'We are taking the trust to court for negligence',
    'I cannot get an appointment with my GP',
  ])('is found: %s', (text) => {
    expect(isFound(text)).toBe(true);
  });
});

describe('what is no complaint', () => {
  test.each([
    'Not one complaint all week',
    'Thank you to our PALS team',
    'Complaints are down 20% this year',
    'Chief complaint in today’s simulation was chest pain',
    'How to complain: contact PALS',
    'If you want to make a complaint, contact PALS',
    'A&E is very busy',
    'Our waiting times are down to two hours',
    'I waited two minutes and was seen by a brilliant nurse',
    'We are sorry that patients have waited a long time in A&E this week',
    'Lost my lanyard again, has anyone seen it?',
    'Nobody told me nursing would be this rewarding',
    'No one left the ward hungry at Christmas',
    'I had the worst hangover after the staff party',
    'The wrong trousers on the children’s ward film night',
    'Cancelled my gym class again to help on the ward',
    'The nurses never stop smiling',
    'We never leave anyone waiting alone, that is our pledge',
    'What a joke our porter tells every morning',
    'Our ward has had zero falls this month',
  ])('is let through: %s', (text) => {
    expect(isFound(text)).toBe(false);
  });
});
