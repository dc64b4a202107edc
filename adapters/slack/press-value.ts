/** What a button carries in its value and id, and reading it back from a press. Never who pressed. */
import { z } from 'zod';
import {
  type Button,
  FORM_NAMES,
  type FormName,
  PRESS_ACTIONS,
  type PressAction,
} from '../../src/submissions/card.ts';

/** Ids of our own elements begin so; what else Slack reports, a pressed link for example, is none of our business. */
export const OURS = 'lh:';

export interface Press {
  readonly action: PressAction;
  readonly target: string;
  readonly opens?: FormName | undefined;
}

const action = z.enum(PRESS_ACTIONS);
const carried = z.strictObject({ target: z.string(), opens: z.enum(FORM_NAMES).optional() });
const chosen = carried.extend({ action });

export function actionId(button: Button, number: number): string {
  return `${OURS}${button.action}:${number}`;
}

export function menuId(number: number): string {
  return `${OURS}menu:${number}`;
}

export function buttonValue({ target, opens }: Button): string {
  return JSON.stringify({ target, opens });
}

export function optionValue({ action, target, opens }: Button): string {
  return JSON.stringify({ action, target, opens });
}

/** Undefined when it is not a button of this version. */
export function readPress(pressed: {
  readonly action_id: string;
  readonly value?: string | undefined;
  readonly selected_option?: { readonly value: string } | null | undefined;
}): Press | undefined {
  if (pressed.selected_option) return chosen.safeParse(parse(pressed.selected_option.value)).data;
  const name = action.safeParse(pressed.action_id.slice(OURS.length).split(':', 1)[0]);
  const value = carried.safeParse(parse(pressed.value ?? ''));
  return name.success && value.success ? { action: name.data, ...value.data } : undefined;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
