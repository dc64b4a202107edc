/** A page around Adaptive Cards, which Microsoft's own renderer draws in it. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { AdaptiveCard } from '../../adapters/teams/adaptive-card.ts';
import { HOST_CONFIG, STYLE } from './teams-theme.ts';

export interface TeamsMessage {
  readonly card: AdaptiveCard;
  /** `10:40` */
  readonly at: string;
  /** Messages below it, in its thread. */
  readonly thread?: readonly TeamsMessage[];
}

/** Messages in a channel or chat. */
export function teamsMessagesPage(where: string, messages: readonly TeamsMessage[]): string {
  const cards: AdaptiveCard[] = [];
  const body = messages.map((message) => messageOf(message, cards)).join('');
  return page(where, `<main class="window"><h1 class="where">${htmlOf(where)}</h1>${body}</main>`, cards);
}

/** The window of a message extension. */
export function teamsDialogPage(title: string, card: AdaptiveCard): string {
  const logo = '<span class="logo" aria-hidden="true">L</span>';
  const body = `<h1 class="where">${logo}${htmlOf(title)}</h1><div class="card" data-card="0"></div>`;
  return page(title, `<main class="window dialog">${body}</main>`, [card]);
}

function messageOf({ card, at, thread = [] }: TeamsMessage, cards: AdaptiveCard[]): string {
  const place = cards.push(card) - 1;
  const below =
    thread.length === 0
      ? ''
      : `<section class="thread"><p class="count">Replies</p>${thread.map((reply) => messageOf(reply, cards)).join('')}</section>`;
  return `<article class="message"><span class="logo" aria-hidden="true">L</span><div class="body"><p class="who"><b>Loudhailer</b> ${htmlOf(at)}</p><div class="card" data-card="${place}"></div>${below}</div></article>`;
}

const RENDERER = pathToFileURL(
  createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.js'),
).href;
const DRAW = new URL('page/draw-cards.js', import.meta.url).href;
const WATCH = new URL('page/watch.js', import.meta.url).href;

function page(title: string, body: string, cards: readonly AdaptiveCard[]): string {
  // A script ends at the first `</script`, whatever it stands in.
  const data = JSON.stringify({ cards, hostConfig: HOST_CONFIG }).replaceAll('<', '\\u003C');
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${htmlOf(title)}</title><style>${STYLE}</style><script src="${WATCH}"></script><script src="${RENDERER}"></script></head><body>${body}<script type="application/json" id="drawn">${data}</script><script src="${DRAW}"></script></body></html>`;
}

function htmlOf(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
