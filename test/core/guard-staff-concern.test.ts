import { describe, expect, test } from 'vitest';
import { readText } from '../../src/guard/reading.ts';
import { findStaffConcern } from '../../src/guard/staff-concern.ts';

const isFound = (text: string) => findStaffConcern(readText(text)).length > 0;

describe('a worry of staff about work', () => {
  test.each([
    'My manager keeps touching me and I am scared',
    'A consultant makes sexual comments to the students',
    'I was sexually harassed at work and HR did nothing',
    'I am being bullied by my ward manager',
    'There is a bullying culture on our ward',
    'my boss screams at us in front of patients',
    'Racist comments from a colleague again today',
    'I was passed over for promotion because I am black',
    'We were told not to datix it',
    'Told to keep quiet or lose my job',
    'I raised concerns and nothing happened',
    'They are falsifying the training records',
    'A nurse on nights is stealing medication',
    'The surgeon came in smelling of alcohol',
    'One nurse for 28 patients, it is not safe',
    'I was left on my own with 30 patients',
    'Patients are at risk because there are no staff',
    'I blew the whistle and now I am suspended',
    'I am too afraid to speak up',
    'she claims overtime for shifts she never worked',
    'I dread coming to work because of my supervisor',
  ])('is found: %s', (text) => {
    expect(isFound(text)).toBe(true);
  });
});

describe('work as it is', () => {
  test.each([
    'My manager is amazing and has supported me through a lot',
    'Speak Up Month: our guardian is here for you',
    'Are you being bullied at work? Talk to our Freedom to Speak Up guardian',
    'Anti-Bullying Week starts on Monday',
    'We stand against racism in all its forms',
    'My colleague touched my heart with her leaving speech',
    'A&E is very busy today',
    'We looked after 200 patients on one night shift. Proud!',
    'My matron shouted us all a coffee',
    'Black History Month: meet our staff network',
    'Our fraud awareness week stall is in the atrium',
    'I told my manager not to worry about the cake',
    'Thank you to my mentor who told me never to give up',
    'The ward sister threw the best Christmas party',
    'Our new lone worker alarms have arrived',
    'First day at work and I am a bit scared, but the team is lovely',
  ])('is let through: %s', (text) => {
    expect(isFound(text)).toBe(false);
  });
});
