/** A cry for help in what somebody typed, wherever they typed it: answered with where help is before anything else. */
import { anyLocalHelp } from '../campaigns/campaign.ts';
import type { Core } from '../core.ts';
import type { Route } from '../guard/routes.ts';
import { routeOf } from '../guard/routes.ts';
import type { MessagePart } from '../submissions/card.ts';
import { findingsOfTyped } from '../submissions/guarding.ts';
import { helpParts } from '../words/sealed.ts';
import { openCampaigns } from './campaign-choice.ts';

/** What is far too long for any post is looked through so far; chats differ in what they let through. */
const LOOKED_THROUGH = 20_000;

export function routeTyped(core: Core, text: string): Route | undefined {
  return text.trim() === '' ? undefined : routeOf(findingsOfTyped(core, text.slice(0, LOOKED_THROUGH)));
}

/** Where help is, for words that reached nobody; undefined where they ask for none. */
export async function helpForTyped(core: Core, text: string): Promise<readonly MessagePart[] | undefined> {
  const route = routeTyped(core, text);
  if (route === undefined) return undefined;
  const [campaign] = await openCampaigns(core);
  return helpParts(route, campaign?.localHelp ?? anyLocalHelp, 'typed');
}
