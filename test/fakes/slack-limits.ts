/** What Slack refuses of blocks and views. Written from Slack's reference by itself, so that it can catch our mistakes. */
import { z } from 'zod';

const plain = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
const id = z.string().min(1).max(255);
const style = z.strictObject({
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  strike: z.boolean().optional(),
  code: z.boolean().optional(),
});
const run = z.strictObject({ type: z.literal('text'), text: z.string().min(1), style: style.optional() });
const link = z.strictObject({
  type: z.literal('link'),
  url: z.url(),
  text: z.string().optional(),
  style: style.optional(),
});
const piece = z.discriminatedUnion('type', [run, link]);
const richSection = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(piece).min(1) });
const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: id.optional(),
  elements: z
    .array(
      z.discriminatedUnion('type', [
        richSection,
        z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(piece).min(1) }),
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          elements: z.array(richSection).min(1),
        }),
      ]),
    )
    .min(1),
});

const option = z.strictObject({
  text: plain(75),
  value: z.string().min(1).max(150),
  description: plain(75).optional(),
});
const confirm = z.strictObject({ title: plain(100), text: plain(300), confirm: plain(30), deny: plain(30) });
const button = z.strictObject({
  type: z.literal('button'),
  action_id: id,
  text: plain(75),
  value: z.string().max(2_000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirm.optional(),
});
const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: id,
  options: z.array(option).min(2).max(5),
});

const shared = [
  z.strictObject({ type: z.literal('header'), text: plain(150) }),
  z.strictObject({ type: z.literal('section'), text: plain(3_000) }),
  z.strictObject({ type: z.literal('context'), elements: z.array(plain(2_000)).min(1).max(10) }),
  z.strictObject({ type: z.literal('divider') }),
  z.strictObject({
    type: z.literal('image'),
    block_id: id,
    slack_file: z.strictObject({ id: z.string().regex(/^F[A-Z0-9]{8,}$/) }),
    alt_text: z.string().min(1).max(2_000),
  }),
  z.strictObject({
    type: z.literal('actions'),
    elements: z
      .array(z.discriminatedUnion('type', [button, overflow]))
      .min(1)
      .max(25),
  }),
  richText,
] as const;

const element = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('plain_text_input'),
    action_id: id,
    multiline: z.boolean(),
    max_length: z.number().int().min(1).max(3_000),
    initial_value: z.string().max(3_000).optional(),
    placeholder: plain(150).optional(),
  }),
  z.strictObject({
    type: z.literal('radio_buttons'),
    action_id: id,
    options: z.array(option).min(1).max(10),
    initial_option: option.optional(),
  }),
  z.strictObject({
    type: z.literal('static_select'),
    action_id: id,
    options: z.array(option).min(1).max(100).optional(),
    option_groups: z
      .array(z.strictObject({ label: plain(75), options: z.array(option).min(1).max(100) }))
      .min(1)
      .max(100)
      .optional(),
    initial_option: option.optional(),
  }),
  z.strictObject({
    type: z.literal('checkboxes'),
    action_id: id,
    options: z.array(option).min(1).max(10),
    initial_options: z.array(option).min(1).optional(),
  }),
  z.strictObject({ type: z.literal('users_select'), action_id: id }),
]);
const input = z.strictObject({
  type: z.literal('input'),
  block_id: id,
  optional: z.boolean(),
  label: plain(2_000),
  hint: plain(2_000).optional(),
  element,
});

const messageBlocks = z.array(z.discriminatedUnion('type', [...shared])).max(50);
const viewBlocks = z
  .array(z.discriminatedUnion('type', [...shared, input]))
  .min(1)
  .max(100);
const modal = z.strictObject({
  type: z.literal('modal'),
  callback_id: z.string().max(255),
  private_metadata: z.string().max(3_000).optional(),
  title: plain(24),
  submit: plain(24).optional(),
  close: plain(24).optional(),
  notify_on_close: z.boolean().optional(),
  blocks: viewBlocks,
});
const home = z.strictObject({ type: z.literal('home'), blocks: viewBlocks });

/** The error that Slack would give for a message's blocks, or undefined. */
export function blocksProblem(blocks: unknown): string | undefined {
  if (JSON.stringify(blocks).length > 13_200) return 'msg_blocks_too_long';
  const parsed = messageBlocks.safeParse(blocks);
  if (!parsed.success) return 'invalid_blocks';
  return repeated(blocks as readonly Block[]) ? 'invalid_blocks' : undefined;
}

/** The error that Slack would give for a view, or undefined. */
export function viewProblem(view: unknown): string | undefined {
  if (JSON.stringify(view).length > 250_000) return 'view_too_large';
  const parsed = z.discriminatedUnion('type', [modal, home]).safeParse(view);
  if (!parsed.success) return 'invalid_arguments';
  const { blocks } = parsed.data;
  const asks = blocks.some(({ type }) => type === 'input');
  if (asks && parsed.data.type === 'modal' && parsed.data.submit === undefined) return 'invalid_arguments';
  return repeated(blocks as readonly Block[]) ? 'invalid_arguments' : undefined;
}

type Block = { readonly block_id?: string; readonly elements?: readonly { readonly action_id?: string }[] };

/** Ids of actions must be unique in a block, and ours in the whole message; ids of blocks in a view. */
function repeated(blocks: readonly Block[]): boolean {
  const ids = blocks.flatMap(({ block_id, elements = [] }) => [
    ...(block_id === undefined ? [] : [`block ${block_id}`]),
    ...elements.flatMap(({ action_id }) => (action_id === undefined ? [] : [`action ${action_id}`])),
  ]);
  return new Set(ids).size !== ids.length;
}
