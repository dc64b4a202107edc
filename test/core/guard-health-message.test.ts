import { describe, expect, test } from 'vitest';
import { findHealthMessages } from '../../src/guard/health-message.ts';
import { readText } from '../../src/guard/reading.ts';
import { foundBy } from '../fakes/guard-input.ts';

const isFound = (text: string) => findHealthMessages(readText(text)).length > 0;

describe('a health message', () => {
  test.each([
    'Antibiotics do not work for colds. Ask your pharmacist',
    'Get your flu vaccine at the pharmacy',
    'flu vaccine',
    'Book your covid booster today',
    'Are you up to date with your jabs?',
    'Do not ignore your cervical screening invitation',
    'Know the signs of sepsis',
    'Symptoms of measles include a rash',
    'Drink plenty of water in the heat',
    'Use your inhaler as prescribed',
    'Exercise reduces your risk of heart disease',
    'Paracetamol can help with a fever',
    'If you find a lump, see your GP',
    'Stay at home for 48 hours after the last symptoms',
  ])('is held for a clinical approver: %s', (text) => {
    expect(isFound(text)).toBe(true);
  });

  test.each([
    'Our flu team vaccinated 300 colleagues',
    'Screening is for people aged 50 to 74',
    'A&E is very busy. Minor injury? Try your urgent treatment centre',
    'Chest pain? Call 999',
    'I pledge to wash my hands before every contact',
    'Had my flu jab this morning, thank you to the peer vaccinators',
    'Ask your pharmacist',
    'Sepsis training went down a storm with our new starters',
    'Signs of spring outside the chapel',
    'Our new screening room has opened',
    'Thank you for the jabs, team',
    'The diabetes team has moved to the first floor',
  ])('is none: %s', (text) => {
    expect(isFound(text)).toBe(false);
  });
});

describe('a health message, by its structure', () => {
  const isMet = (text: string) => foundBy(findHealthMessages, text).length > 0;

  test.each([
    'Feeling thirsty all the time and weeing more? It could be diabetes',
    'Young people can get free chlamydia tests',
    'Sunburn doubles your chance of skin cancer',
    'Pregnant women can have the RSV jab from 28 weeks',
    'Colds are caused by viruses',
    'Black men are at double the risk of prostate cancer',
    "Eat less salt, it's good for your blood pressure",
    'Breastfeeding lowers the risk of cot death',
    'Antihistamines may make you sleepy',
    'Shingles jab now free for over 70s',
    'Know the signs of stroke: face, arms, speech, time',
    "Antibiotics don't work on viruses",
    'Norovirus spreads easily, stay off work for 48 hours after your last symptoms',
    'Too much salt puts your blood pressure up',
    'Measles cases are rising, check your child is up to date with MMR',
    'Vaping is less harmful than smoking',
  ])('finds: %s', (text) => {
    expect(isMet(text)).toBe(true);
  });

  test.each([
    'Our stroke nurses ran ten miles for charity',
    'Our screening team has moved into new offices',
    'Exercise class for staff on Tuesdays',
    'Thanks to all who brushed up on hand hygiene today',
    'Our falls team moved into the new building',
    'Salt and vinegar crisps on the night shift',
    'Check the notice board for shifts',
    'Thanks to the stroke team for looking after my dad',
    'Sister always knows where the tablets are',
    'My smear test nurse made me laugh, I was so nervous',
    'Symptoms of too many night shifts: putting milk in the kettle twice',
    'We will keep hand gel at each bed',
    'The vaccine hub closes on Friday',
    'Eczema clinic volunteers needed',
  ])('holds back from: %s', (text) => {
    expect(isMet(text)).toBe(false);
  });
});
