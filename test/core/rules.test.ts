import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCampaignFile } from '../../src/campaigns/read-file.ts';
import { MACHINE } from '../../src/events.ts';
import type { Finding } from '../../src/guard/finding.ts';
import type { PersonState } from '../../src/people/person.ts';
import { ROLES } from '../../src/people/person.ts';
import { noAccount } from '../../src/publishing/account.ts';
import { noStop } from '../../src/publishing/stop.ts';
import type { Action } from '../../src/submissions/action.ts';
import type { RuleContext } from '../../src/submissions/approvals.ts';
import { standingApprovers } from '../../src/submissions/approvals.ts';
import { objections } from '../../src/submissions/rules.ts';
import type { Revision, Status, SubmissionState } from '../../src/submissions/submission.ts';
import { noSubmission } from '../../src/submissions/submission.ts';
import { at, campaignWords } from '../fakes/core-stage.ts';

const { roles: _roles, ...campaign } = readCampaignFile(campaignWords());
const slot = { day: '2026-10-05', time: '10:00', at: at('10:00') };
const revision: Revision = {
  n: 1,
  writers: ['sam'],
  body: { key: 'r1', digest: '' },
  about: false,
  findings: [],
  guardVersion: 1,
  at: 0,
};
const approval = (by: string) => ({ by, revision: 1, at: 0, accepted: [] });
const story: SubmissionState = {
  ...noSubmission,
  status: 'scheduled',
  number: 1,
  campaign: 'care-day',
  organisation: 'hospital',
  author: 'sam',
  filedBy: 'sam',
  revision: 1,
  revisions: [revision],
  approvals: [approval('kim')],
  slot,
};
const holding = (...roles: PersonState['roles'][string]['roles']): PersonState => ({
  accounts: ['slack:T1/x'],
  roles: { 'care-day': { roles, at: 0 } },
});
const people = new Map<string, PersonState>([
  ['sam', holding()],
  ['kim', holding('approver')],
  ['lee', holding('approver')],
  ['ada', holding('admin')],
  ['lou', holding('campaignLead', 'safeguardingLead', 'auditor')],
  ['cleo', holding('clinicalApprover')],
  ['guard', holding('safeguardingLead')],
]);
const context: RuleContext = {
  campaign,
  people,
  stop: noStop,
  account: noAccount,
  accountId: 'main',
  findings: [],
};
const send: Action = { verb: 'send', spentFrom: 0, price: 15 };
const now = at('10:01');
const why = (
  action: Action,
  state: Partial<SubmissionState> = {},
  more: Partial<RuleContext> = {},
  actor = MACHINE,
  when = now,
) => objections(action, { ...story, ...state }, { ...context, ...more }, actor, when).map(({ code }) => code);
const finding = (code: string, severity: Finding['severity']): Finding => ({
  code,
  severity,
  start: 0,
  end: 1,
  version: 1,
});

describe('a send', () => {
  test('is allowed when everything is as it was approved', () => expect(why(send)).toEqual([]));

  test.each<[string, Partial<SubmissionState>, Partial<RuleContext>]>([
    ['wrongStatus', { status: 'approved' }, {}],
    ['noSlot', { revisions: [] }, {}],
    ['recallAlready', { recall: { by: 'kim', at: 0, tries: 0, outcome: 'asked' } }, {}],
    ['recallAlready', { erased: true }, {}],
    ['approvalsMissing', { approvals: [] }, {}],
    ['approvalsMissing', { approvals: [approval('sam')] }, {}],
    ['approvalsMissing', { approvals: [{ ...approval('kim'), revision: 2 }] }, {}],
    ['approvalsMissing', {}, { people: new Map(people).set('kim', holding()) }],
    ['approvalsMissing', {}, { people: new Map(people).set('sam', { ...holding(), sameAs: 'kim' }) }],
    ['approvalsMissing', { revisions: [{ ...revision, about: true, consent: { agreed: true } }] }, {}],
    [
      'consentMissing',
      { revisions: [{ ...revision, about: true }], approvals: [approval('kim'), approval('lee')] },
      {},
    ],
    ['blocked', {}, { findings: [finding('TOO_LONG', 'BLOCK')] }],
    ['blocked', {}, { findings: [finding('CRISIS', 'ROUTE')] }],
    ['held', {}, { findings: [finding('DETECTOR_ERROR', 'HOLD')] }],
    ['stopped', {}, { stop: { stops: { everything: { by: 'kim', at: 0, lifts: [] } } } }],
    ['stopped', {}, { stop: { stops: { 'account:main': { by: MACHINE, at: 0, lifts: [] } } } }],
    ['accountHeld', {}, { account: { claims: [], hold: { code: 'outOfCredit', since: 0, until: null } } }],
    ['noAccount', {}, { accountId: 'none' }],
    [
      'ceiling',
      {},
      { account: { claims: Array(4).fill({ submission: 'x', attempt: 1, at: now - 1, cost: 0 }) } },
    ],
    [
      'budget',
      {},
      { account: { claims: [{ submission: 'x', attempt: 1, at: now - 3_600_000, cost: 4_990 }] } },
    ],
    ['noCampaign', {}, { campaign: undefined }],
  ])('is refused: %s', (code, state, more) => expect(why(send, state, more)).toEqual([code]));

  test('is refused before its slot, and from the next slot on', () => {
    expect(why(send, {}, {}, MACHINE, slot.at - 1)).toEqual(['early']);
    expect(why(send, {}, {}, MACHINE, slot.at)).toEqual([]);
    expect(why(send, {}, {}, MACHINE, at('10:10') - 1)).toEqual([]);
    expect(why(send, {}, {}, MACHINE, at('10:10'))).toEqual(['late']);
  });

  test('is refused for every reason at once', () => {
    const state = { approvals: [], revisions: [{ ...revision, about: true }] };
    const stop = { stops: { everything: { by: 'kim', at: 0, lifts: [] } } };
    const codes = why(send, state, { stop, findings: [finding('TOO_LONG', 'BLOCK')] }, MACHINE, at('11:00'));
    expect(codes).toEqual(['approvalsMissing', 'consentMissing', 'blocked', 'stopped', 'late']);
  });

  test('a HOLD that a named person let pass with a reason is no objection; a BLOCK never passes', () => {
    const accepted = ['HELD', 'TOO_LONG'].map((code) => ({ code, reason: 'readWithCare' }));
    const revisions = [{ ...revision, findings: [finding('HELD', 'HOLD')] }];
    const state = { revisions, approvals: [{ ...approval('kim'), accepted }] };
    expect(why(send, state, { findings: [finding('HELD', 'HOLD')] })).toEqual([]);
    expect(why(send, state, { findings: [finding('TOO_LONG', 'BLOCK')] })).toEqual(['blocked']);
    const silent = {
      revisions,
      approvals: [{ ...approval('kim'), accepted: [{ code: 'HELD', reason: '' }] }],
    };
    expect(why(send, silent, { findings: [finding('HELD', 'HOLD')] })).toEqual(['held']);
    expect(why(send, {}, { findings: [finding('HINT', 'ADVISE')] })).toEqual([]);
  });

  test('what a newer rule finds in another place was let pass by nobody', () => {
    const accepted = [{ code: 'HELD', reason: 'readWithCare' }];
    const revisions = [{ ...revision, findings: [finding('HELD', 'HOLD')] }];
    const state = { revisions, approvals: [{ ...approval('kim'), accepted }] };
    const moved = { ...finding('HELD', 'HOLD'), start: 5, end: 9 };
    expect(why(send, state, { findings: [finding('HELD', 'HOLD'), moved] })).toEqual(['held']);
  });

  test('a health message is let pass by a clinical approver only, and only while they are one', () => {
    const findings = [finding('HOLD_CLINICAL', 'HOLD')];
    const accepted = [{ code: 'HOLD_CLINICAL', reason: 'clinicallyRight' }];
    const by = (who: string) => ({
      revisions: [{ ...revision, findings }],
      approvals: [{ ...approval(who), accepted }],
    });
    expect(why(send, by('kim'), { findings })).toEqual(['held']);
    expect(why(send, by('cleo'), { findings })).toEqual([]);
    const left = new Map(people).set('cleo', holding('approver'));
    expect(why(send, by('cleo'), { findings, people: left })).toEqual(['held']);
  });

  test('one press clears names and nothing else, unless a writer pressed', () => {
    const findings = [finding('PII_NAME', 'HOLD'), finding('PII_AGE_90', 'HOLD')];
    const cleared = (by: string) => ({ revisions: [{ ...revision, findings, cleared: { by, at: 0 } }] });
    expect(why(send, cleared('kim'), { findings: findings.slice(0, 1) })).toEqual([]);
    expect(why(send, cleared('kim'), { findings })).toEqual(['held']);
    expect(why(send, cleared('sam'), { findings: findings.slice(0, 1) })).toEqual(['held']);
  });

  test('each raised name is let pass by itself', () => {
    const two = [finding('PII_NAME', 'HOLD'), { ...finding('PII_NAME', 'HOLD'), start: 7, end: 9 }];
    const accepted = [{ code: 'PII_NAME', reason: 'notAPerson', start: 0 }];
    const revisions = [{ ...revision, findings: two }];
    const state = { revisions, approvals: [{ ...approval('kim'), accepted }] };
    expect(why(send, state, { findings: two.slice(0, 1) })).toEqual([]);
    expect(why(send, state, { findings: two })).toEqual(['held']);
  });

  test('words in which somebody may be recognised are never sent, whoever approved them', () => {
    const recognisable = { by: 'lee', at: 0, answer: 'notSure' as const };
    expect(why(send, { revisions: [{ ...revision, recognisable }] })).toEqual(['recognisable']);
  });

  test('a person in a story that is "not about anybody" needs as many approvals as one that is', () => {
    const findings = [finding('PERSON_IN_STORY', 'HOLD')];
    const revisions = [{ ...revision, findings }];
    const accepted = [{ code: 'PERSON_IN_STORY', reason: 'noPatient' }];
    expect(why(send, { revisions }, { findings })).toEqual(['approvalsMissing', 'held']);
    expect(why(send, { revisions, approvals: [{ ...approval('kim'), accepted }] }, { findings })).toEqual([]);
  });

  test('never needs fewer than one approval, whatever a campaign says', () => {
    const none = { ...campaign, approvals: { aboutSomeone: 0, other: 0 } };
    expect(why(send, { approvals: [] }, { campaign: none })).toEqual(['approvalsMissing']);
  });
});

describe('an approval', () => {
  const approve: Action = { verb: 'approve', revision: 1, accepted: [] };
  const open = { status: 'inReview' as const, approvals: [] };

  test.each([
    ['kim', []],
    ['sam', ['notApprover']],
    ['ada', ['notApprover']],
    ['lou', []],
    ['cleo', []],
    ['nobody', ['notApprover']],
  ])('by %s', (who, codes) => expect(why(approve, open, {}, who)).toEqual(codes));

  test.each<[string, Partial<SubmissionState>]>([
    ['author', { author: 'kim' }],
    ['filer', { filedBy: 'kim' }],
    ['writer', { revisions: [{ ...revision, writers: ['sam', 'kim'] }] }],
  ])('is not for the %s of the words', (_who, state) =>
    expect(why(approve, { ...open, ...state }, {}, 'kim')).toEqual(['ownWords']),
  );

  test('counts for the words that were looked at, and only once for one human', () => {
    expect(why({ ...approve, revision: 2 }, open, {}, 'kim')).toEqual(['otherRevision']);
    const once = { ...open, approvals: [approval('kim')] };
    expect(why(approve, once, {}, 'kim')).toEqual(['approvedAlready']);
    const linked = new Map(people).set('kim-on-teams', { ...holding('approver'), sameAs: 'kim' });
    expect(why(approve, once, { people: linked }, 'kim-on-teams')).toEqual(['approvedAlready']);
    const both = { ...story, approvals: [approval('kim'), approval('kim-on-teams')] };
    expect(standingApprovers(both, { ...context, people: linked }, 'care-day')).toEqual(['kim']);
  });

  test('links that run in a circle are followed to an end', () => {
    const circle = new Map(people)
      .set('a', { ...holding(), sameAs: 'b' })
      .set('b', { ...holding(), sameAs: 'a' });
    expect(why(approve, open, { people: circle }, 'a')).toEqual(['notApprover']);
  });
});

const STATUSES: readonly Status[] = [
  'none',
  'submitted',
  'listed',
  'inReview',
  'changesRequested',
  'rejected',
  'approved',
  'scheduled',
  'sending',
  'published',
  'refused',
  'unknown',
  'parked',
  'missed',
  'expired',
  'withdrawn',
  'sealed',
  'recalled',
];

test('nothing is sent but what is scheduled, and words with X are changed by nobody', () => {
  for (const status of STATUSES) {
    expect(why(send, { status }).length === 0).toBe(status === 'scheduled');
    const edit: Action = { verb: 'edit', revision, hasProof: true, others: { name: [], proof: [] } };
    if (['sending', 'unknown', 'published'].includes(status))
      expect(why(edit, { status }, {}, 'sam')).toEqual(['withX']);
  }
});

test('whatever is asked of whatever state, the answer is a list of sentences with what to do', () => {
  const action = fc.oneof(
    fc.constant<Action>(send),
    fc.record({
      verb: fc.constantFrom('submit', 'edit'),
      revision: fc.constantFrom(revision, { ...revision, about: true }),
      hasProof: fc.boolean(),
      others: fc.constant({ name: [], proof: [] }),
    }),
    fc.record({ verb: fc.constant('approve'), revision: fc.nat({ max: 2 }), accepted: fc.constant([]) }),
    fc.record({
      verb: fc.constantFrom('askForChanges', 'reject'),
      revision: fc.nat({ max: 2 }),
      comment: fc.boolean(),
      findings: fc.constantFrom([], [finding('PII_PHONE', 'BLOCK')]),
    }),
    fc.record({ verb: fc.constant('comment'), findings: fc.constant([]) }),
    fc.record({ verb: fc.constant('list'), accepted: fc.constant([]) }),
    fc.record({ verb: fc.constantFrom('clearNames', 'foundRecognisable'), revision: fc.nat({ max: 2 }) }),
    fc.record({ verb: fc.constant('closeSealed'), note: fc.boolean() }),
    fc.record({
      verb: fc.constantFrom(
        'acceptSuggestion',
        'openSealed',
        'withdraw',
        'takeDown',
        'park',
        'release',
        'reschedule',
        'settle',
        'look',
        'erase',
        'see',
        'book',
      ),
    }),
  ) as fc.Arbitrary<Action>;
  const state = fc.record({
    status: fc.constantFrom(...STATUSES),
    erased: fc.boolean(),
    approvals: fc.constantFrom([], [approval('kim')]),
    decided: fc.constantFrom(undefined, { by: 'kim', at: now, what: 'approved' }),
  });
  fc.assert(
    fc.property(
      action,
      state,
      fc.constantFrom(...people.keys(), 'nobody'),
      (asked, { decided, ...part }, actor) => {
        const given = { ...story, ...part, ...(decided === undefined ? {} : { decided }) };
        const found = objections(asked, given, context, actor, now);
        expect(objections(asked, given, context, actor, now)).toEqual(found);
        for (const { sentence } of found) expect(sentence).toMatch(/^[A-Z].{10,}[.!?]$/s);
      },
    ),
    { numRuns: 500 },
  );
});

describe('what was sealed', () => {
  const sealed = { route: 'SAFEGUARDING' as const, at: 0, told: 1, closed: false };
  const kept = { status: 'sealed' as const, sealed, approvals: [] };
  const open: Action = { verb: 'openSealed' };

  test.each([
    ['guard', []],
    ['kim', ['sealedNotYours']],
    ['sam', ['sealedNotYours']],
    ['ada', ['sealedNotYours']],
  ])('is opened by whoever is named for its route: %s', (who, codes) =>
    expect(why(open, kept, {}, who)).toEqual(codes),
  );

  test('is opened by nobody who is named for another route', () => {
    expect(why(open, { ...kept, sealed: { ...sealed, route: 'CRISIS' } }, {}, 'guard')).toEqual([
      'sealedNotYours',
    ]);
  });

  test('is closed after it was opened, with a note', () => {
    const close = (note: boolean): Action => ({ verb: 'closeSealed', note });
    expect(why(close(true), kept, {}, 'guard')).toEqual(['sealedUnread']);
    const read = { ...kept, sealed: { ...sealed, openedBy: 'guard', openedAt: 1 } };
    expect(why(close(false), read, {}, 'guard')).toEqual(['noteMissing']);
    expect(why(close(true), read, {}, 'guard')).toEqual([]);
    expect(why(close(true), { ...read, sealed: { ...read.sealed, closed: true } }, {}, 'guard')).toEqual([
      'sealedClosed',
    ]);
  });

  test('leaves no other way: nobody approves, changes, sees or withdraws it', () => {
    for (const action of [
      { verb: 'approve', revision: 1, accepted: [] },
      { verb: 'edit', revision, hasProof: true, others: { name: [], proof: [] } },
      { verb: 'see' },
      { verb: 'withdraw' },
      send,
    ] satisfies Action[])
      for (const who of people.keys()) expect(why(action, kept, {}, who)).toContain('sealedNotYours');
  });
});

test('every role that a campaign can give is known, and only approvers, clinical approvers and campaign leads approve', () => {
  for (const role of ROLES) {
    const one = new Map(people).set('one', holding(role));
    const codes = why(
      { verb: 'approve', revision: 1, accepted: [] },
      { status: 'inReview', approvals: [] },
      { people: one },
      'one',
    );
    expect(codes.length === 0).toBe(['approver', 'clinicalApprover', 'campaignLead'].includes(role));
  }
});
