/** Anybody sends a blog's link: it goes through guard and review as any other words do. */
import { expect, test } from 'vitest';
import { submissionOf } from '../../src/submissions/submit.ts';
import { blogErrors, sayBlog, thankForBlog } from '../../src/words/occasions.ts';
import { answered, openStage, type Stage } from '../fakes/core-stage.ts';

const BLOG = {
  title: 'A good day on the ward',
  link: 'https://vale.example/blog/a-good-day',
  why: 'It shows what a kind word does',
  organisation: 'hospital',
};

function send(stage: Stage, answers: Readonly<Record<string, string>>, request?: string) {
  return stage.talk.submitForm(stage.from('sam', request), 'blog', 'blog', answers);
}

test('the command opens the form at once, with the link that was typed in it', async () => {
  const stage = await openStage();
  const form = stage.talk.formOfCommand('loudhailer', `blog ${BLOG.link}`);
  expect(form?.fields.find(({ name }) => name === 'link')).toMatchObject({ initial: BLOG.link });
  if (form === undefined) throw new Error('no form');
  const filled = await stage.talk.fillForm(stage.from('sam'), form);
  expect('fields' in filled && filled.fields.map(({ name }) => name)).toEqual([
    'title',
    'link',
    'why',
    'organisation',
  ]);
});

test('a blog becomes a notice in review, once for each form, and goes out with its link when it is approved', async () => {
  const stage = await openStage();
  expect(answered(await send(stage, BLOG, 'blog-1'))).toBe(thankForBlog('S-1', 1));
  expect(answered(await send(stage, BLOG, 'blog-1'))).toBe(thankForBlog('S-1', 1));
  const item = submissionOf('blog-1');
  expect((await stage.load(item)).state).toMatchObject({ kind: 'notice', status: 'inReview' });
  await stage.press('kim', 'approve', item);
  await stage.until('09:00');
  expect(stage.x.standing().map(({ text }) => text)).toEqual([
    `${sayBlog(BLOG.title, BLOG.link, BLOG.why)} #CareDay`,
  ]);
});

test.each([
  [{ title: '' }, 'title', blogErrors.title],
  [{ link: '' }, 'link', blogErrors.link],
  [{ link: 'http://vale.example' }, 'link', blogErrors.link],
  [{ link: 'https://sam:secret@vale.example' }, 'link', blogErrors.link],
  [{ why: '' }, 'why', blogErrors.why],
])('a blog with %o is refused beside its field', async (wrong, field, sentence) => {
  const stage = await openStage();
  expect(await send(stage, { ...BLOG, ...wrong })).toMatchObject({
    taken: false,
    errors: { [field]: sentence },
  });
});

test('what the guard blocks is said beside the words, and nothing is stored', async () => {
  const stage = await openStage();
  const reply = await send(stage, { ...BLOG, why: 'Ring Sam on 07700 900123' });
  expect(reply).toMatchObject({ taken: false, errors: { why: expect.stringContaining('07700 900123') } });
  expect((await stage.events()).filter(({ type }) => type === 'submitted')).toEqual([]);
});

test('a cry for help in a blog’s form reaches somebody, even without a link', async () => {
  const stage = await openStage();
  const reply = await send(
    stage,
    { title: 'Why', link: '', why: 'I want to kill myself', organisation: '' },
    'cry',
  );
  expect(answered(reply)).toContain('116 123');
  expect(await stage.status(submissionOf('cry'))).toBe('sealed');
});
