import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Activity,
  activityShape,
  tenantOf,
  wordsOf,
  wordsOfMessage,
} from '../../adapters/teams/activity.ts';
import * as build from '../fakes/teams-activities.ts';
import {
  bot,
  groupChat,
  type Json,
  personalChat,
  speaker,
  teamsChannel,
  teamsWorld,
} from '../fakes/teams-world.ts';

const world = teamsWorld({ botName: 'Loudhailer' });
const [amina, ben] = [speaker('Amina Okafor'), speaker('Ben & Jo <Smith>')];
const channel = teamsChannel();
const [chat, group] = [personalChat(), groupChat()];
const read = (json: Json): Activity => activityShape.parse(JSON.parse(JSON.stringify(json)));

const mention = (who: { id: string; name: string }, text = `<at>${who.name}</at>`): Json => ({
  mentioned: who,
  text,
  type: 'mention',
});
const us = { id: `28:${world.appId}`, name: world.botName };
const typed = (text: string, entities: readonly Json[] = [mention(us)], more: Json = {}): string =>
  wordsOf(read({ ...build.groupMessage(world, amina, group, ''), text, entities, attachments: [], ...more }));

describe('activities of Teams', () => {
  const message = '1763720000000';
  const installer = ben;
  it.each<[string, Json]>([
    ['a message in a personal chat', build.personalMessage(world, amina, chat, 'hello')],
    ['a message in a channel', build.channelMessage(world, amina, channel, 'hello')],
    ['an answer in a channel', build.channelMessage(world, amina, channel, 'hello', message)],
    ['a message in a group chat', build.groupMessage(world, amina, group, 'hello')],
    [
      'a pressed button',
      build.cardAction(world, amina, channel.id, message, { verb: 'press', data: { lh: {} } }),
    ],
    ['a message extension, opened', build.fetchTaskOfCompose(world, amina, chat, 'story')],
    [
      'a message extension, on a message',
      build.fetchTaskOfMessage(world, amina, group, 'story', { author: ben, html: '<p>x</p>' }),
    ],
    ['a message extension, sent', build.submitAction(world, amina, chat, 'story', { text: 'x' })],
    ['a dialog, opened', build.taskFetch(world, amina, channel.id, message, { lh: {} })],
    ['a dialog, sent', build.taskSubmit(world, amina, channel.id, { lh: {} })],
    ['an installation', build.installationUpdate(world, installer, channel, 'add')],
    ['a removal', build.installationUpdate(world, installer, chat, 'remove')],
    ['somebody who joined a team', build.membersAdded(world, installer, channel, [{ id: amina.id }])],
    ['the bot, put into a chat', build.membersAdded(world, installer, chat, [bot(world)])],
    ['somebody who left', build.membersRemoved(world, installer, channel, [{ id: amina.id }])],
    ['a reaction', build.messageReaction(world, amina, group, message)],
  ])('are read whole: %s', (_what, json) => {
    const activity = read(json);
    expect(activity).toEqual(json);
    expect(tenantOf(activity)).toBe(world.tenant);
    expect(activity.recipient.id).toBe(us.id);
  });

  it('may hold null where Teams has nothing to say, and what nobody knows yet', () => {
    const json = {
      ...build.groupMessage(world, amina, group, 'hello'),
      replyToId: null,
      entities: null,
      new: { a: 1 },
    };
    expect(read(json)).toMatchObject({ new: { a: 1 } });
    expect(read(json).replyToId).toBeUndefined();
    expect(wordsOf(read({ ...json, text: null }))).toBe('');
  });

  it('name one tenant, in lower case', () => {
    const json = build.personalMessage(world, amina, chat, 'hello');
    const upper = world.tenant.toUpperCase();
    const conversation = { id: chat };
    expect(tenantOf(read(build.withTenant(json, upper)))).toBe(world.tenant);
    expect(tenantOf(read({ ...json, conversation }))).toBe(world.tenant);
    expect(tenantOf(read({ ...json, channelData: {} }))).toBe(world.tenant);
    expect(tenantOf(read({ ...json, channelData: { tenant: { id: upper } } }))).toBe(world.tenant);
    expect(
      tenantOf(read({ ...json, channelData: { tenant: { id: speaker('x').objectId } } })),
    ).toBeUndefined();
    expect(tenantOf(read({ ...json, conversation, channelData: {} }))).toBeUndefined();
  });
});

describe('the words of a message to us', () => {
  it('are what was typed, wherever we are mentioned', () => {
    expect(wordsOf(read(build.channelMessage(world, amina, channel, 'story Today we sang')))).toBe(
      'story Today we sang',
    );
    expect(typed('<at>Loudhailer</at> story <at>Loudhailer</at> Today <at>Loudhailer</at>')).toBe(
      'story Today',
    );
    expect(typed('<at>Loudhailer</at>')).toBe('');
    expect(typed('<at id="0">Loudhailer</at>&nbsp;help')).toBe('help');
    expect(wordsOf(read(build.personalMessage(world, amina, chat, 'help')))).toBe('help');
  });

  it('keep the names of other people', () => {
    const named = { id: ben.id, name: ben.name };
    const text = '<at>Loudhailer</at> thank <at>Ben &amp; Jo &lt;Smith&gt;</at> for it';
    expect(typed(text, [mention(us), mention(named, '<at>Ben &amp; Jo &lt;Smith&gt;</at>')])).toBe(
      'thank Ben & Jo <Smith> for it',
    );
    expect(typed('<at>Somebody</at> hello', [])).toBe('Somebody hello');
  });

  it('keep a person who has our name', () => {
    const namesake = { id: amina.id, name: world.botName };
    expect(typed('<at>Loudhailer</at> ask <at>Loudhailer</at>', [mention(us), mention(namesake)])).toBe(
      'ask Loudhailer',
    );
    expect(typed('<at>Loudhailer</at> ask', [mention(namesake)])).toBe('Loudhailer ask');
  });

  it('hold what people write with signs of HTML, and its lines', () => {
    expect(typed('<at>Loudhailer</at> 5 < 6, a > b, AT&T, <ward 9>, <3')).toBe(
      '5 < 6, a > b, AT&T, <ward 9>, <3',
    );
    expect(typed('one\r\ntwo\n\n\n\nthree  four')).toBe('one\ntwo\n\nthree four');
    expect(typed('&lt;b&gt; &amp;lt; &#8211; &#x1F600; &#0; &#99999999; &nothing;')).toBe(
      '<b> &lt; – 😀 \ufffd &#99999999; &nothing;',
    );
  });

  it('are without the message that they quote', () => {
    const quote =
      '<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="1763720000000">' +
      '<strong itemprop="mri" itemid="8:orgid:x">Ben</strong><span itemprop="time"></span>' +
      '<p itemprop="preview">Mrs Jones in bed 4</p></blockquote>';
    const span = '<span itemscope="" itemtype="http://schema.skype.com/Mention" itemid="0">Loudhailer</span>';
    const attachments = [
      { contentType: 'text/html', content: `<div>${quote}<p>${span}&nbsp;my own<br>words</p></div>` },
    ];
    expect(
      typed('Ben\r\nMrs Jones in bed 4\r\n\r\n<at>Loudhailer</at> my own words', undefined, { attachments }),
    ).toBe('my own\nwords');
    expect(typed('<quoted messageId="1763720000000"/>my own words')).toBe('my own words');
    expect(typed(`${quote}my own words`)).toBe('my own words');
  });
});

describe('the words of a message that a message extension was called on', () => {
  const words = (html: string, mentions: readonly Json[] = []): string => {
    const json = build.fetchTaskOfMessage(world, amina, group, 'story', { author: ben, html });
    const { messagePayload } = json.value as { messagePayload: Json };
    return wordsOfMessage({ ...messagePayload, mentions });
  };

  it('have lines where people see lines', () => {
    expect(words('<div><p>One</p>\n<p>two<br>three</p><p>&nbsp;</p><div>four</div>\n</div>')).toBe(
      'One\ntwo\nthree\n\nfour',
    );
    expect(words('<p>We need:</p><ul><li>tea</li><li><p>cake</p></li></ul><p>Now</p>')).toBe(
      'We need:\n- tea\n- cake\nNow',
    );
    expect(words('<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>')).toBe(
      'a b\nc',
    );
  });

  it('keep the text of links and emoji, and lose what is quoted, attached or unseen', () => {
    expect(
      words('<p>See <a href="https://example.org/?a=1&amp;b=&quot;>&quot;" title=">">the page</a></p>'),
    ).toBe('See the page');
    expect(words('<p>Well done <emoji id="smile" alt="😀" title="Smile"></emoji></p>')).toBe('Well done 😀');
    expect(words('<p>ha <img alt="🎉" itemtype="http://schema.skype.com/Emoji" src="x"></p>')).toBe('ha 🎉');
    expect(words('<p>a</p><img alt="a patient" src="x"><p>b</p>')).toBe('a\nb');
    expect(words('<blockquote><p>hers <blockquote>his</blockquote> hers</p></blockquote><p>mine</p>')).toBe(
      'mine',
    );
    expect(words('<attachment id="7">card</attachment><style>p{}</style><script>x()</script>mine')).toBe(
      'mine',
    );
    expect(words('a <!-- note --> b')).toBe('a b');
  });

  it('keep people and lose apps', () => {
    const app = { id: 0, mentionText: 'Loudhailer', mentioned: { user: null, application: { id: 'x' } } };
    const person = { id: 1, mentionText: 'Ben', mentioned: { user: { id: 'y' }, application: null } };
    expect(words('<p><at id="0">Loudhailer</at> thank <at id="1">Ben</at></p>', [app, person])).toBe(
      'thank Ben',
    );
  });

  it('are taken as they are when the message is plain text', () => {
    expect(wordsOfMessage({ body: { contentType: 'text', content: 'a <b> &amp;\r\nc' } })).toBe(
      'a <b> &amp;\nc',
    );
  });

  it('are none when there is no message', () => {
    for (const nothing of [undefined, null, 'x', {}, { body: null }, { body: { content: 7 } }])
      expect(wordsOfMessage(nothing)).toBe('');
  });
});

describe('whatever the text', () => {
  const word = fc.stringMatching(/^[a-zA-Z0-9 ,.!'£é😀]{1,12}$/u);
  const tag = fc.constantFrom(
    ...[
      '<p>',
      '</p>',
      '<div class="x > y">',
      '</div>',
      '<br/>',
      '<b>',
      '</b>',
      '<a href="https://x.org?a=1&b">',
      '</a>',
    ],
    ...[
      '<span style="a">',
      '</span>',
      '<li>',
      '</li>',
      '<ul>',
      '</ul>',
      '<img src="x" alt="y">',
      '<quoted messageId="1"/>',
    ],
  );
  const ours = fc.constantFrom('<at>Loudhailer</at>', '<at id="0">Loudhailer</at>', '<AT>Loudhailer</AT>');
  const theirs = fc.constantFrom('Amina Okafor', 'Ben', 'Łukasz O’Neill');
  type Piece = { readonly html: string; readonly name?: string };
  const piece: fc.Arbitrary<Piece> = fc.oneof(
    word.map((html) => ({ html })),
    tag.map((html) => ({ html })),
    ours.map((html) => ({ html })),
    theirs.map((name) => ({ html: `<at>${name}</at>`, name })),
  );
  const entities = [
    mention(us),
    ...['Amina Okafor', 'Ben', 'Łukasz O’Neill'].map((name) => mention({ id: '29:1', name })),
  ];

  it('no tag and no mention of us is left, and every other name is', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.map(({ html }) => html).join('');
        const words = typed(text, entities);
        expect(words).not.toMatch(/[<>]|Loudhailer/);
        const names = pieces.flatMap(({ name }) => name ?? []);
        for (const name of names) expect(words).toContain(name);
        const of = (all: string) => all.replace(/\s/g, '');
        const kept = pieces.filter(({ html, name }) => name !== undefined || !html.startsWith('<'));
        const expected = of(kept.map(({ html, name }) => name ?? html).join(''));
        expect(of(words).replaceAll('-', '')).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('nothing throws, and reading takes no longer than the text is long', () => {
    const bits = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '&',
      ';',
      '#',
      '/',
      '=',
      'at',
      'blockquote',
      ' ',
      '\n',
      '-->',
      '<!--',
      '<!-->',
      '\ud800',
      'p',
    );
    const wild = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(bits, { maxLength: 200 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(wild, fc.boolean(), (text, quoting) => {
        const attachments = quoting ? [{ contentType: 'text/html', content: `<blockquote>${text}` }] : [];
        expect(typeof typed(text, [mention({ id: us.id, name: text }, text)], { attachments })).toBe(
          'string',
        );
        expect(typeof wordsOfMessage({ body: { contentType: 'html', content: text } })).toBe('string');
      }),
      { numRuns: 1_000 },
    );
    for (const bit of [
      '<',
      '<a "',
      '<blockquote>',
      '<blockquote ',
      '</blockquote',
      '<!--',
      '<!-->',
      '&#',
      '<a =',
      '<at>',
      ' \n',
    ])
      for (const end of ['', '>']) {
        const text = bit.repeat(200_000 / bit.length) + end;
        const began = performance.now();
        wordsOfMessage({ body: { contentType: 'html', content: text } });
        typed(text);
        expect(performance.now() - began).toBeLessThan(2_000);
      }
  });
});
