/** Messages with pictures, drawn by the real painter: the chart of a digest, and a certificate. */
import pino from 'pino';
import { createPainter } from '../../adapters/pictures/index.ts';
import type { Drawing } from '../../src/pictures/drawing.ts';
import { pictureOf } from '../../src/pictures/picture.ts';
import { messageScene, type Scene } from './scene.ts';

const core = { painter: createPainter(), log: pino({ level: 'silent' }) };

const MADE: Drawing = {
  drawing: 'growth',
  title: 'Pledges made in NHS Change Day',
  unit: 'pledges',
  points: Array.from({ length: 28 }, (_, day) => ({
    label: day < 27 ? `${day + 2} Feb` : '1 Mar',
    value: Math.round(1_900 * (day / 27) ** 2),
  })),
  target: 2_800,
};
const POSTED: Drawing = {
  drawing: 'bars',
  title: 'Posts by organisation',
  unit: 'posts',
  bars: [
    { label: 'Vale Hospital', value: 31 },
    { label: 'Vale and Downs Community Health Services NHS Foundation Trust', value: 24 },
    { label: 'Riverside Urgent Care Centre', value: 9 },
    { label: 'Hill Pharmacy', value: 1 },
  ],
};
const DONE: Drawing = {
  drawing: 'certificate',
  title: 'Certificate of a pledge done',
  campaign: 'NHS Change Day',
  name: 'Sam Fernley',
  pledge: 'I will be on time for every clinic, and say sorry to whoever waits when I am not.',
  day: '3 March 2014',
  organiser: 'Vale Trust communications team',
};

export async function pictureScenes(): Promise<readonly Scene[]> {
  const digest = messageScene(
    'digest-with-charts',
    '# team-news',
    [
      {
        parts: [
          { part: 'heading', text: 'NHS Change Day: Friday 28 February' },
          { part: 'text', text: '1,900 pledges made, 68 today. As at 5pm.' },
          ...(await pictureOf(core, MADE, 'pledges-by-day')),
          ...(await pictureOf(core, POSTED, 'posts-by-organisation')),
          { part: 'list', items: ['No pledge yet: housing', 'Fewest: thanking staff'] },
          { part: 'note', text: 'Join in with a pledge of your own.' },
        ],
      },
    ],
    ['1,900 pledges made, 68 today. As at 5pm.', 'No pledge yet: housing'],
  );
  const certificate = messageScene(
    'certificate',
    'Loudhailer, to one person',
    [
      {
        parts: [
          { part: 'text', text: 'Well done. Your pledge P-7 is done. This certificate is yours to keep.' },
          ...(await pictureOf(core, DONE, 'certificate', ['submission:1'])),
        ],
      },
    ],
    ['Well done. Your pledge P-7 is done.'],
  );
  return [digest, certificate];
}
