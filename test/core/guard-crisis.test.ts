import { describe, expect, test } from 'vitest';
import { findCrisis } from '../../src/guard/crisis.ts';
import { findDisclosures } from '../../src/guard/disclosures.ts';
import { readText } from '../../src/guard/reading.ts';

const passages = (text: string) => findCrisis(readText(text)).map(({ start, end }) => text.slice(start, end));

describe('somebody in danger or despair', () => {
  test.each([
    'I am not coping and I do not want to be here any more',
    'I cant go on',
    'I can’t carry on like this',
    'im gonna k*ll myself',
    'been feeling really sucidal all week and work just tell me to do yoga',
    'Everyone would be better off without me',
    'i just dont see the point in living anymore',
    "I'm done with life",
    'there is nothing left to live for',
    'I want to end it all',
    'thinking about topping myself tbh',
    'I took an overdose on Sunday and nobody on my team knows',
    "nearly od'd again last night",
    'I have been cutting myself again after shifts',
    'I started self-harming when I was a student nurse and it has come back',
    'I do not feel safe with myself tonight',
    'I wish I could go to sleep and not wake up',
    'I wish I was dead',
    'By the time you read this I will be gone',
    'I have had dark thoughts about ending my life since the baby came',
    'I keep having thoughts of harming my baby and I am terrified',
    'I am a danger to myself',
    'I have written goodbye letters to my kids',
    'I would be better off dead',
    'He has a knife and he is in the waiting room',
    'She is terrified he will kill her',
  ])('is found when they say so: %s', (text) => {
    expect(passages(text)).not.toEqual([]);
  });

  test.each([
    'She said she had been cutting herself again',
    'My son said he wants to die',
    'Mum keeps telling the carers she wishes she was dead',
    'My colleague told me she feels suicidal and I do not know who to tell',
    'A patient said he was going to kill himself when he got home',
    'my daughter is self harming and camhs have a two year wait',
    'His wife says he has been talking about ending his life',
    'My best friend took an overdose',
    'She doesnt want to be here anymore, she told me in handover',
    'The resident in room three says he does not want to live',
    'My brother tried to take his own life in the spring',
    'our student has scars on her arms and says she is hurting herself on purpose',
  ])('is found when somebody else tells of them: %s', (text) => {
    expect(passages(text)).not.toEqual([]);
  });

  test.each([
    'I went to the surgery on Monday because I had not slept for a fortnight. The doctor was polite but looked at the clock. I explained that I had been thinking about ending things and that I had made plans. She gave me a leaflet and a number. I sat in the car park for an hour. I am writing this review so that somebody knows I did ask.',
    'My appointment lasted four minutes. I told him that the tablets are not working and that most nights I lie there hoping my heart stops. He said come back in six weeks. I do not think that I will still be around in six weeks and I want my family to know it was not their fault.',
    'I have worked on this unit for eleven years. Since the inquest I cannot look at the bay where it happened. My husband thinks that I am at the gym. I sit by the river instead and think how quiet it would be. I have put my bank details in an envelope for him. I do not want a referral, I only want it to stop.',
    'My sister came out of hospital last week and they say she is fine. She is not fine. She has stopped eating with us, she gives her things away and last night she asked me to look after her cat for good. I rang the crisis team and they said that she has capacity. I am frightened to leave her alone.',
  ])('is found in a long text, by phrases or by all its words together: %s', (text) => {
    expect(findDisclosures(readText(text)).map(({ code }) => code)).toContain('CRISIS');
  });

  test('shows the words that say it, and no more', () => {
    expect(passages('Busy week. She said she had been cutting herself again. Back on Monday.')).toEqual([
      'She said she had been cutting herself again',
    ]);
    expect(passages('Sorry all, I don’t want to be here any more. Take care.')).toEqual([
      'I don’t want to be here any more',
    ]);
  });
});

describe('what only sounds like it', () => {
  test.each([
    'This queue is killing me',
    'I could murder a brew',
    'dying for a coffee',
    'That was the shift from hell',
    'I would kill for a nap',
    'my feet are killing me',
    'this traffic makes me want to cry',
    'I wanted to die of embarrassment',
    'nearly killed myself laughing',
    'I could kill myself for forgetting the cake',
    "I can't go on holiday this year",
    'I can’t cope with this heat',
    'Today is my last day on the ward. Goodbye everyone!',
    'I won’t be here tomorrow, annual leave!',
    'I cut myself shaving before the big interview',
    'overdosed on mince pies at the party',
    'We are running a self-harm awareness stall on Friday',
    'World Suicide Prevention Day is on 10 September',
    'Talk to the Samaritans on 116 123',
    'Text SHOUT to 85258',
    'If you are feeling suicidal, call 111 and choose option 2',
    'Support for people who self-harm: our drop-in is open to all',
    'How to talk to someone who says they want to die: join our webinar',
    'Our crisis team is the best in the county',
    'Thank you to the self-harm nurses',
    'I am not suicidal, only sad and tired',
    'The NHS is in crisis, says the report',
    'I’m done with night shifts',
    'Proud of the team that saved a life tonight',
    'There is no point in queueing, book online',
    'So grateful. I was in a dark place and this team got me through it.',
  ])('is let through: %s', (text) => {
    expect(passages(text)).toEqual([]);
  });
});
