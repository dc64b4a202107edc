import { describe, expect, test } from 'vitest';
import { findDisclosures } from '../../src/guard/disclosures.ts';
import { readText } from '../../src/guard/reading.ts';
import { findSafeguarding } from '../../src/guard/safeguarding.ts';

const passages = (text: string) =>
  findSafeguarding(readText(text)).map(({ start, end }) => text.slice(start, end));

describe('somebody who is being harmed or neglected', () => {
  test.each([
    'Her son hits her and takes her pension',
    'Resident left in wet clothes all night, again',
    'The carer pushed her',
    'they had nan tied to the chair',
    'Left without food or water for two days',
    'Rough handling by the night staff',
    'He was locked in his room',
    'my husband controls my money and checks my phone',
    'I am scared of my partner',
    'I do not feel safe at home',
    'my ex threatened to kill me',
    'Mum has unexplained bruises on her arms',
    'The care worker shouted at dad for wetting the bed',
    'She was left lying in her own urine',
    'Nobody had washed her for a week',
    'my stepdad touches me at night',
    'A doctor touched me inappropriately during the examination',
    'I was raped by somebody I work with',
    'The children next door are always hungry and dirty',
    'she leaves the baby alone when she goes to the pub',
    'My cousin is being taken abroad to get married against her will',
    'They want to send my daughter to Somalia to be cut',
    'his employer has kept his passport and he is not paid',
    'I think my neighbour’s cleaner has been trafficked',
    'My nephew has been watching extremist videos',
    'An older man online keeps asking my girl for pictures',
    'Dad’s new friend took his bank card and his savings',
    'The old man downstairs lives in squalor and has not eaten for days',
    'He beats the kids when he is drunk',
    'I saw a member of staff slap a resident',
    'my wife punches me and nobody believes a man',
  ])('is found: %s', (text) => {
    expect(passages(text)).not.toEqual([]);
  });

  test.each([
    'I have been the night cleaner here for two years. There is a lady in the corner room who cannot speak since her stroke. One of the agency carers holds her nose to make her swallow and laughs about it. I told the senior and she said to mind my own floors. I have seen finger marks on her wrists twice this month.',
    'You ask how my appointment went. It went fine because he was in the room. He answers for me. He keeps my phone in his pocket and he counts the minutes when I go to the shop. I wanted to tell the midwife about the marks but he never lets me see her on my own.',
    'I am a teaching assistant. One of my Year 2 boys will not change for PE. When his shirt came up I saw stripes on his back, some old and some new. He said that he had been bad and that his dad uses the belt. He begged me not to say.',
  ])('is found in a long text, by phrases or by all its words together: %s', (text) => {
    expect(findDisclosures(readText(text)).map(({ code }) => code)).toContain('SAFEGUARDING');
  });

  test('shows the words that say it, and no more', () => {
    expect(passages('Good morning. Her son hits her. Thank you.')).toEqual(['son hits her']);
  });
});

describe('what only sounds like it', () => {
  test.each([
    'Safeguarding team of the year, well done',
    'Our safeguarding lead is running training on domestic abuse on Tuesday',
    'Not safe at home? If you need help, call our domestic abuse service',
    'Everyone has a duty to raise a safeguarding concern: here is how to do it',
    'City beat us 3-0',
    'My son beat me at chess again',
    'It hit me how much this team means to me',
    'The news hit us hard',
    'The carer pushed her wheelchair round the garden and she sang all the way',
    'The physio pushed him to walk again',
    'My manager pushed me to apply and I got the job',
    'Our porter dragged the Christmas tree up four floors',
    'The baby kicked her way into the world',
    'We were locked in talks all day',
    'We escaped the escape room with ten seconds left',
    'My dog won’t let me leave the house',
    'I was scared to go into theatre but the nurse held my hand',
    'Abuse of our staff will never be tolerated',
    'A nurse was assaulted at work and our staff deserve better',
    'Left my wet clothes on the heater after cycling in',
    'The toddlers were covered in mud at our nursery day',
    'We are all starving, send pizza',
    'The carers washed him and he loves it',
    'Staff shouting for joy at the award',
    'Dad’s carers are wonderful with him',
    'Modern slavery awareness training is on Monday',
    'Pressure ulcer prevention: our team has gone 100 days without one',
    'Dog grooming for charity in the car park',
    'Spot the signs of grooming: a webinar for parents',
    'The Home Alone screening on the children’s ward was a hit',
    'Tories take their pensions seriously, says the minister',
  ])('is let through: %s', (text) => {
    expect(passages(text)).toEqual([]);
  });
});
