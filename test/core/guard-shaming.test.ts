import { describe, expect, test } from 'vitest';
import { readText } from '../../src/guard/reading.ts';
import { findShaming } from '../../src/guard/shaming.ts';
import { foundBy } from '../fakes/guard-input.ts';

const isFound = (text: string) => findShaming(readText(text)).length > 0;

describe('blaming people for asking for help', () => {
  test.each([
    'She could have gone to the pharmacy instead of A&E',
    'Someone came to A&E with a splinter',
    'You are wasting our time',
    'Why are you here with a cold?',
    'So many timewasters tonight',
    'lots of ladies coming in for emergency contraception',
    'A man rang 999 because he lost his remote',
    'They should have waited for their GP',
    'Another frequent flyer in minors',
    'He didn’t need an ambulance',
    'Please stop coming to A&E with hangovers',
    'Bed blockers again',
  ])('is found: %s', (text) => {
    expect(isFound(text)).toBe(true);
  });

  test.each([
    'Minor injury? Try your UTC',
    'Got a cough? Your pharmacy can help instead of A&E',
    'A&E is very busy. Minor injury? Try your urgent treatment centre',
    'You are never wasting our time',
    'Your pharmacist can help with a cold',
    'A patient came to the ward with a guitar',
    'He called 999 because his wife had collapsed. What a hero.',
    'We should have gone home hours ago but the tea was good',
    'Lots of ladies came to our menopause café',
    'Our team could have been forgiven for a lie-in',
  ])('is none: %s', (text) => {
    expect(isFound(text)).toBe(false);
  });
});

describe('blaming, by its structure', () => {
  const isMet = (text: string) => foundBy(findShaming, text).length > 0;

  test.each([
    "If you've time to post it on Facebook it isn't a 999 emergency",
    "Chap sat for six hours in ED with athlete's foot",
    "Two paramedics tied up for an hour because someone couldn't find their glasses",
    'Some patients treat A&E like a drop in centre',
    'GP surgery full of worried well again',
    "It's a sprained finger love, not a heart attack",
    'Another patient who thinks Google is a medical degree',
    "Folk who book a GP slot for a cold are the reason you can't get one",
    'A lady phoned the ward to ask us what time Tesco shuts',
    'Why do people come to ED on a Saturday night with a bit of a cough',
    'Drunk again, taking up a bed from someone who needs it',
    "Please don't clog up our waiting room with your hangovers",
    'Man dials 999 for a lift home from the pub',
    "Shame on the people who don't turn up to appointments",
    'Some folk think we are a taxi service',
    'She rang an ambulance for constipation',
  ])('finds: %s', (text) => {
    expect(isMet(text)).toBe(true);
  });

  test.each([
    'Our staff know when to call 999',
    'Walk-in centre open until 8pm for sprains and cuts',
    'Everyone who comes through our doors deserves kindness',
    'A kid turned up in a superhero cape for his check up',
    'Cold, wet and windy but our paramedics kept going',
    'A couple of hours in minors and I was fixed, thanks',
    'Kids from the local school came to sing on the ward',
    "If it's not an emergency, please use 111 online",
    'A man rang the ward to say thank you',
    'I thought I was wasting their time, but the nurse said never',
    'You did the right thing coming in',
    'We should have had cake by now',
    'Somebody left flowers for the whole team',
    'Drunk in love with this team',
  ])('holds back from: %s', (text) => {
    expect(isMet(text)).toBe(false);
  });
});
