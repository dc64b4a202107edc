/** What people see of a tweet-a-thon's day: what approvers are told and look up, signposts, and what partners get. */
import { serviceOperations } from '../../src/cli/service.ts';
import type { StreamId } from '../../src/ports.ts';
import { shareWords } from '../../src/words/digests.ts';
import { signpostWords } from '../../src/words/signposts.ts';
import type { Stage } from '../fakes/core-stage.ts';
import { openTeam, TEAM, typeIn } from '../fakes/core-telling.ts';
import { type Scene, scenesOf } from './scene.ts';

const RIPLEY = {
  id: 'miu-ripley',
  name: 'Ripley minor injury unit',
  hours: '1-7 08:00-20:00',
  bankHolidays: 'same',
  source: 'https://vale.example/ripley',
  verified: '2026-10-04',
};
const CHANNEL = 'slack:C1';
const STORIES = [
  'Our porters moved forty people before nine, and every one got a smile.',
  'The kettle is on in the discharge lounge from seven.',
  'Night shift over. The sunrise above the car park was worth it.',
  'A plan on one page: hospital and home care wrote it together.',
];

export async function playToldDay(stage: Stage): Promise<readonly Scene[]> {
  const show = scenesOf(stage);
  const scenes: Scene[] = [];
  await serviceOperations.addService(stage.core, RIPLEY);
  openTeam(stage);
  await typeIn(stage, 'sam', TEAM, 'digest here 5pm');
  await typeIn(stage, 'kim', TEAM, 'links here');

  for (const [index, text] of STORIES.entries()) await approved(stage, index % 2 === 0 ? 'sam' : 'ash', text);
  const hours = 'A cut or a sprain? {hours:miu-ripley}. You need no appointment';
  const signpost = await stage.submit('sam', { text: hours }, 'signpost');
  const typed = { text: 'Ripley minor injury unit is open 8am to 10pm for cuts and sprains' };
  const mismatch = await stage.submit('jo', typed, 'signpost');
  await stage.settle();
  const register = signpostWords.both(RIPLEY.name, '8am to 10pm', 'every day 8am to 8pm');
  scenes.push(show.cards('signpost-card', [signpost], ['A cut or a sprain?', 'is open today 8am to 8pm']));
  scenes.push(show.cards('signpost-mismatch-card', [mismatch], [register]));
  await stage.until('07:31');
  scenes.push(show.digest('morning-run-sheet', CHANNEL, '# comms-approval', ['run sheet for today']));
  await stage.press('kim', 'approve', signpost);
  await stage.submit('ash', {
    text: 'Fresh tyres on every vehicle: our workshop worked through the weekend.',
    preferred: '2026-10-05 10:00',
  });
  await stage.until('08:02');
  scenes.push(show.digest('hourly-briefing', CHANNEL, '# comms-approval', ['Next hour']));
  scenes.push(show.digest('partner-link', TEAM, '# ward-7', [shareWords.ask]));
  scenes.push(show.lastTold('escalation', 'lou', ['nobody has decided on']));
  const queue = await stage.talk.command(stage.from('kim'), 'loudhailer', 'queue');
  scenes.push(show.answer('queue', queue, ['Next hour:']));
  await stage.until('09:05');
  scenes.push(show.lastTold('escalation-asked-for', 'lou', ['is asked for']));
  return scenes;
}

async function approved(stage: Stage, who: string, text: string): Promise<StreamId<'submission'>> {
  const item = await stage.submit(who, { text });
  await stage.press('kim', 'approve', item);
  return item;
}
