/** The buttons of cards and messages: what each acts on, and which of them would be possible now. */
import type { Core } from '../core.ts';
import { cardWords } from '../words/cards.ts';
import { label } from '../words/labels.ts';
import type { Action } from './action.ts';
import type { Button, PressAction } from './card.ts';
import { isKeptBack } from './card-words.ts';
import type { Gathered } from './gather.ts';
import { canClear, openHolds } from './holds.ts';
import type { Revision, SubmissionState } from './submission.ts';
import { currentRevision } from './submission.ts';

/** A button acts on a submission at a revision, so that a press on an old card is told what changed. */
export function targetOf(stream: string, revision: number): string {
  return `${stream}@${revision}`;
}

export function parseTarget(target: string): { stream: string; revision: number } {
  const at = target.lastIndexOf('@');
  const stream = target.slice(0, at);
  // Whatever else a forged button names, it is nothing that can be decided.
  if (!stream.startsWith('submission:')) return { stream: 'submission:none', revision: 0 };
  return { stream, revision: Number(target.slice(at + 1)) };
}

/** What could be pressed: whatever an approver without a hand in it could do now. Each press is judged again. */
export function buttonsOf(
  core: Core,
  gathered: Gathered,
): { buttons: readonly Button[]; menu: readonly Button[] } {
  const { state, stream } = gathered.submission;
  const target = targetOf(stream, state.revision);
  const can = (verb: Action['verb']) => isPossible(core, gathered, actionOf(verb, state.revision));
  const revision = currentRevision(state);
  const needsReason =
    revision?.about === true || openHolds(revision?.findings ?? [], state, gathered.context).length > 0;
  const buttons: Button[] = [];
  const canApprove = state.status === 'inReview' && !isKeptBack(state);
  if (canApprove)
    buttons.push(
      button('approve', target, { style: 'primary', ...(needsReason ? { opens: 'approve' as const } : {}) }),
    );
  if (revision !== undefined && canApprove && canClear(revision))
    buttons.push(button('clearNames', target, {}));
  if (can('askForChanges') && state.status === 'inReview')
    buttons.push(
      button('askForChanges', target, {
        opens: 'askForChanges',
        ...(canApprove ? {} : { style: 'primary' as const }),
      }),
    );
  if (can('reject') && state.status === 'inReview') buttons.push(rejectButton(stream, state));
  if (can('settle'))
    buttons.push(
      button('foundOnX', target, { opens: 'foundOnX' }),
      button('notOnX', target, { style: 'danger' }),
    );
  if (can('takeDown')) buttons.push(button('takeDown', target, { style: 'danger' }));
  const menu: Button[] = [];
  if (can('askForChanges') && state.status !== 'inReview')
    menu.push(button('askForChanges', target, { opens: 'askForChanges' }));
  if (can('reject') && state.status !== 'inReview') menu.push(rejectButton(stream, state));
  // What has no fixed time waits for an empty slot by itself; once it missed one, somebody must give it another.
  const fillsByItself = state.evergreen && (state.status === 'approved' || state.status === 'scheduled');
  if (can('release') && !fillsByItself) menu.push(button('release', target, {}));
  if (can('reschedule') && !fillsByItself) menu.push(button('reschedule', target, { opens: 'reschedule' }));
  if (can('park')) menu.push(button('park', target, {}));
  if (can('again')) menu.push(button('postAgain', target, {}));
  if (can('vary')) menu.push(button('writeVariation', target, { opens: 'variation' }));
  if (can('edit') && state.recall === undefined) menu.push(button('change', target, { opens: 'change' }));
  if (can('comment') && state.recall === undefined)
    menu.push(button('comment', target, { opens: 'comment' }));
  return { buttons, menu };
}

export function rejectButton(stream: string, { revision, status }: SubmissionState): Button {
  const unlists = status === 'listed' ? { label: cardWords.unlist } : {};
  return button('reject', targetOf(stream, revision), { opens: 'reject', ...unlists });
}

const SOMEBODY = 'somebody';

export function isPossible(core: Core, gathered: Gathered, action: Action): boolean {
  const { submission, context } = gathered;
  const campaign = context.campaign?.id ?? '';
  const at = core.clock.now();
  const somebody = { accounts: [], roles: { [campaign]: { roles: ['approver' as const], at } } };
  const people = new Map(context.people).set(SOMEBODY, somebody);
  return core.objections(action, submission.state, { ...context, people }, SOMEBODY, at).length === 0;
}

export function actionOf(verb: Action['verb'], revision: number): Action {
  switch (verb) {
    case 'approve':
      return { verb, revision, accepted: [] };
    case 'askForChanges':
    case 'reject':
      return { verb, revision, comment: true, findings: [] };
    case 'comment':
    case 'done':
      return { verb, findings: [] };
    case 'clearNames':
    case 'foundRecognisable':
      return { verb, revision };
    case 'list':
      return { verb, accepted: [] };
    case 'closeSealed':
      return { verb, note: true };
    case 'submit':
    case 'edit':
      return { verb, revision: blank, hasProof: true, others: { name: [], proof: [] } };
    case 'send':
      return { verb, spentFrom: 0, price: 0 };
    case 'acceptSuggestion':
    case 'join':
    case 'endReminders':
    case 'openSealed':
    case 'withdraw':
    case 'takeDown':
    case 'park':
    case 'release':
    case 'reschedule':
    case 'settle':
    case 'look':
    case 'erase':
    case 'see':
    case 'book':
    case 'again':
    case 'pick':
    case 'vary':
      return { verb };
  }
}

const blank: Revision = {
  n: 1,
  writers: [],
  body: { key: 'r1', digest: '' },
  about: false,
  findings: [],
  guardVersion: 0,
  at: 0,
};

export function button(action: PressAction, target: string, more: Partial<Button>): Button {
  const words = label[action];
  return {
    action,
    target,
    label: words.label,
    ...(words.confirm === undefined ? {} : { confirm: words.confirm }),
    ...more,
  };
}
