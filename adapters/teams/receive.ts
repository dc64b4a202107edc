/** What each verified activity leads to, and what Teams is answered: always something, and in time. */
import { randomUUID } from 'node:crypto';
import type { Activity } from './activity.ts';
import { tenantOf } from './activity.ts';
import { attachmentOf } from './adaptive-card.ts';
import { requestOf, sayHere, sendAlone, tellAsker } from './answer.ts';
import { cardOf } from './card.ts';
import type { Answer } from './gate.ts';
import { onAction, type Shown } from './on-action.ts';
import { onFetchTask, onSubmitAction } from './on-extension.ts';
import { onInstall, onRemoved } from './on-install.ts';
import { onMessage } from './on-message.ts';
import { placeOf } from './places.ts';
import { actorOf } from './ways.ts';
import { LATE, logFailure, type Received, startTime, type Wiring } from './wiring.ts';
import { WORDS } from './words.ts';

const DONE: Answer = { status: 200 };
/** The part of the time that keeping a way may take; it goes on while the rest begins. */
const KEEPING = 0.3;

export async function receive(wiring: Wiring, activity: Activity): Promise<Answer> {
  const tenant = tenantOf(activity);
  const account = tenant === undefined ? undefined : actorOf(activity, tenant);
  const received: Received = {
    activity,
    isPersonal: activity.conversation.conversationType === 'personal',
    inTime: startTime(wiring.answerMs),
    from: {
      account: account ?? '',
      channel: placeOf(activity.conversation.id),
      // Without an id nobody can say whether it came before; taken for another one, it is only done twice.
      request: requestOf(activity.type, activity.conversation.id, activity.id ?? randomUUID(), account ?? ''),
    },
  };
  await keepWay(wiring, received, account);
  switch (activity.type) {
    case 'message':
      return answerLater(wiring, received, 'message', () => message(wiring, received));
    case 'invoke':
      return { status: 200, body: await invoke(wiring, received) };
    case 'installationUpdate':
      return answerLater(wiring, received, 'install', () => onInstall(wiring, received));
    case 'conversationUpdate':
      return answerLater(wiring, received, 'members', () => onRemoved(wiring, received));
    default:
      // Reactions, typing: nothing follows from them.
      return DONE;
  }
}

/** A way that cannot be kept is no reason not to hear somebody. */
async function keepWay(wiring: Wiring, received: Received, account: string | undefined): Promise<void> {
  const { activity, inTime } = received;
  const work = wiring.ways
    .meet(activity, account)
    .catch((error: unknown) => logFailure(wiring.log, 'way', error));
  if ((await inTime(work, KEEPING)) === LATE) wiring.later('way', work);
}

/** Teams is told that it arrived once what it asked for is done, or goes on and is awaited when the bot stops. */
async function answerLater(
  wiring: Wiring,
  received: Received,
  kind: string,
  run: () => Promise<void>,
): Promise<Answer> {
  const work = run().catch(async (error: unknown) => {
    logFailure(wiring.log, kind, error);
    if (kind === 'message') await sayHere(wiring, received, [{ part: 'text', text: WORDS.failed }]);
  });
  if ((await received.inTime(work)) === LATE) wiring.later(kind, work);
  return DONE;
}

async function message(wiring: Wiring, received: Received): Promise<void> {
  const { activity, from } = received;
  if (from.account === '') {
    await sayHere(wiring, received, [{ part: 'text', text: WORDS.nobody }]);
    return;
  }
  // A button of a client without Action.Execute: its data comes as a message without words.
  const isPress = activity.value !== undefined && activity.value !== null && !activity.text;
  if (!isPress) return onMessage(wiring, received);
  await sendShown(wiring, received, await onAction(wiring, received, activity.value));
}

/** What an invoke would answer, as a message: to the one who pressed alone, and only what may stand in a chat. */
async function sendShown(wiring: Wiring, received: Received, shown: Shown): Promise<void> {
  const text = 'say' in shown ? shown.say : shown.otherwise;
  if (text !== undefined) return void (await tellAsker(wiring, received, [{ part: 'text', text }]));
  if (!('card' in shown)) return;
  const card = { type: 'message', summary: WORDS.name, attachments: [attachmentOf(shown.card)] };
  await sendAlone(wiring, received, card);
}

async function invoke(wiring: Wiring, received: Received): Promise<object> {
  const { activity, from } = received;
  const isAction = activity.name === 'adaptiveCard/action';
  const isExtension = activity.name?.startsWith('composeExtension/') === true;
  try {
    if (from.account === '')
      return isExtension ? windowSaying(WORDS.nobody) : actionAnswer({ say: WORDS.nobody });
    if (isAction) return actionAnswer(await onAction(wiring, received, dataIn(activity.value)));
    if (activity.name === 'composeExtension/fetchTask') return await onFetchTask(wiring, received);
    if (activity.name === 'composeExtension/submitAction') return await onSubmitAction(wiring, received);
    return {};
  } catch (error) {
    logFailure(wiring.log, isExtension ? 'extension' : isAction ? 'action' : 'invoke', error);
    if (isExtension) return windowSaying(WORDS.failed);
    return isAction ? actionAnswer({ say: WORDS.failed }) : {};
  }
}

function dataIn(value: unknown): unknown {
  const { action } = recordOf(value);
  return recordOf(action).data;
}

/** Source: learn.microsoft.com, "Universal Actions for Adaptive Cards: Response format". */
function actionAnswer(shown: Shown): object {
  return 'say' in shown
    ? { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: shown.say }
    : { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: shown.card };
}

function windowSaying(text: string): object {
  const card = attachmentOf(cardOf([{ part: 'text', text }]));
  return { task: { type: 'continue', value: { title: WORDS.name, card } } };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
