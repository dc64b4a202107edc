/** From nothing to an open campaign and a post on X, over the network: signed requests, forms in Slack's own windows. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answerTo,
  buttonOf,
  cardOf,
  fillIn,
  openForm,
  press,
  send,
  tellStory,
  type,
  userOf,
} from '../fakes/flow-people.ts';
import { readView } from '../fakes/flow-reading.ts';
import { type Flow, openFlow } from '../fakes/flow-stage.ts';
import { until } from '../fakes/slack-bench.ts';
import { viewProblem } from '../fakes/slack-limits.ts';
import { type OpenView, viewPressPayload } from '../fakes/slack-requests.ts';

const BASICS = {
  kind: 'tweetathon',
  name: 'A day of caring',
  hashtag: '#CaringDay',
  from: '9 June 2026',
  to: '9 June 2026',
};
const LEADS = 'dawn@example.nhs.uk, efua@example.nhs.uk';
const PEOPLE = {
  approver: 'ben@example.nhs.uk\nchidi@example.nhs.uk\nefua@example.nhs.uk',
  crisisLead: LEADS,
  safeguardingLead: LEADS,
  speakUpGuardian: LEADS,
  complaintsLead: LEADS,
  'help-staffSupport': 'Staff support line, 01632 960010',
  'help-safeguarding': 'Safeguarding team, 01632 960020',
  'help-speakUp': 'Freedom to Speak Up guardian, 01632 960030',
  'help-complaints': 'PALS, 01632 960040',
};
const PLACES = {
  organisations: 'Example Trust, example.nhs.uk',
  account: '@example_trust',
  organiser: 'Example Trust',
  link: 'https://trust.example/one-day',
};

/** The window as the bot last drew it: in the answer to a form, or by a call. */
type Window = OpenView & { readonly blocks: readonly unknown[] };

describe('a campaign from nothing, with Slack over HTTP', () => {
  let flow: Flow;
  let shown: Window;
  beforeAll(async () => {
    flow = await openFlow({ campaign: 'none', settings: { LOUDHAILER_ADMINS: 'amina@example.nhs.uk' } });
  });
  afterAll(() => flow.close());

  /** Sends the form, and takes what stands in its window from then on. */
  async function sendForm(view: OpenView, answers: Readonly<Record<string, string>>): Promise<string> {
    const saw = await fillIn(flow, 'amina', view, answers);
    const next = (saw.answer as { view?: Window } | undefined)?.view;
    if (next === undefined) throw new Error(JSON.stringify(saw.answer));
    expect(viewProblem(next)).toBeUndefined();
    shown = { ...next, id: view.id, hash: view.hash };
    return readView(next);
  }

  /** Presses a button in the window, and gives back the window that follows. */
  async function pressHere(label: string): Promise<Window> {
    const before = flow.slack.calls.length;
    const user = userOf(flow, 'amina');
    const sender = { user, trigger: await flow.slack.trigger(user) };
    const pressed = buttonOf({ blocks: shown.blocks } as never, label);
    await send(
      flow,
      viewPressPayload(flow.slack, sender, { id: shown.id, hash: shown.hash, type: 'modal' }, pressed),
    );
    const view = await until(() => {
      const calls = flow.slack.calls.slice(before).filter(({ answer }) => answer.ok === true);
      const last = calls.findLast(({ method }) => method === 'views.update')?.answer.view as
        | Window
        | undefined;
      return last !== undefined && !readView(last).includes('One moment') && last;
    });
    expect(viewProblem(pickView(view))).toBeUndefined();
    return view;
  }

  it('is made by an administrator in one form, which nobody else gets', async () => {
    const refused = await openForm(flow, 'ben', '/loudhailer', 'campaign new');
    expect(readView(refused)).toContain('Campaigns are made by administrators');
    const view = await openForm(flow, 'amina', '/loudhailer', 'campaign new');
    expect(readView(view)).toContain('Tweet-a-thon: a post every ten minutes');
    expect(await sendForm(view, BASICS)).toContain('Still missing before it can open');
  });

  it('is completed with people and places, in the same window', async () => {
    const people = await pressHere('People');
    expect(await sendForm(people, PEOPLE)).not.toContain('The crisis lead needs');
    const places = await pressHere('Places and accounts');
    const channels = `slack:${flow.slack.channels.approvals}`;
    // The channel where it was typed is offered.
    expect(JSON.stringify(places.blocks)).toContain(channels);
    expect(await sendForm(places, { ...PLACES, channels })).toContain('Nothing is missing.');
  });

  it('opens, and says what happens next', async () => {
    const said = readView(await pressHere('Open it'));
    expect(said).toContain('A day of caring is open: 73 slots, Tuesday 9 June 2026.');
    expect(said).toContain('/loudhailer queue');
    expect(await answerTo(flow, await type(flow, 'amina', '/loudhailer', 'campaign'))).toContain(
      'A day of caring (a-day-of-caring), tweet-a-thon, Tuesday 9 June 2026: open',
    );
  });

  it('takes a story the whole way to X', async () => {
    const id = await tellStory(flow, 'dawn', {
      text: 'We sang on ward 4 today',
      about: 'no',
      organisation: 'example-trust',
    });
    const card = await cardOf(flow, id);
    expect(await press(flow, 'ben', card, 'Approve')).toContain('the last approval it needed');
    flow.goTo(Date.parse('2026-06-09T10:00:01+01:00'));
    await until(() => flow.x.accepted.length === 1);
    expect(flow.x.accepted[0]?.text).toBe('We sang on ward 4 today #CaringDay');
  });
});

/** Only what was sent to Slack, not what Slack adds when it gives a view back. */
function pickView(view: OpenView): object {
  const { callback_id, private_metadata, blocks, submit } = view;
  const { title, close } = view as unknown as { title: unknown; close: unknown };
  return {
    type: 'modal',
    callback_id,
    private_metadata,
    title,
    close,
    blocks,
    ...(submit === null ? {} : { submit }),
  };
}
