/** Draws Block Kit as an HTML page: the kinds of blocks that we use, laid out about as Slack lays them out. */
import type { types } from '@slack/bolt';

type Block = types.KnownBlock;
type View = types.ModalView | types.HomeView;

export interface ShownMessage {
  readonly blocks: readonly Block[];
  /** `10:40` */
  readonly at: string;
  /** Messages below it, in its thread. */
  readonly thread?: readonly ShownMessage[];
  readonly onlyToYou?: boolean;
  /** What is behind the files of its pictures, by their ids. */
  readonly images?: Images;
}

type Images = Readonly<Record<string, string>>;

export function messagesPage(where: string, messages: readonly ShownMessage[]): string {
  return page(
    where,
    `<main class="window"><h1 class="where">${htmlOf(where)}</h1>${messages.map(messageOf).join('')}</main>`,
  );
}

/** `errors` by block: what Slack writes below a field that it did not take. */
export function viewPage(view: View, errors: Readonly<Record<string, string>> = {}): string {
  if (view.type === 'home')
    return page(
      'Home',
      `<main class="window"><h1 class="where">Loudhailer: Home</h1><div class="pad">${blocksOf(view.blocks as readonly Block[])}</div></main>`,
    );
  const title = view.title.text;
  const send =
    view.submit === undefined ? '' : `<button class="button primary">${htmlOf(view.submit.text)}</button>`;
  const close = view.close === undefined ? '' : `<button class="button">${htmlOf(view.close.text)}</button>`;
  return page(
    title,
    `<main class="window modal"><h1 class="title"><span class="logo" aria-hidden="true">L</span>${htmlOf(title)}</h1><div class="pad">${blocksOf(view.blocks as readonly Block[], errors)}</div><div class="foot">${close}${send}</div></main>`,
  );
}

/** What a program printed, in a window of a terminal. */
export function terminalPage(title: string, text: string): string {
  return page(
    title,
    `<main class="window terminal"><h1 class="bar">${htmlOf(title)}</h1><pre>${htmlOf(text)}</pre></main>`,
  );
}

function messageOf({ blocks, at, thread = [], onlyToYou = false, images }: ShownMessage): string {
  const below =
    thread.length === 0
      ? ''
      : `<section class="thread"><p class="count">In its thread</p>${thread.map(messageOf).join('')}</section>`;
  const aside = onlyToYou ? '<p class="only">Only visible to you</p>' : '';
  return `<article class="message">${aside}<span class="logo" aria-hidden="true">L</span><div class="body"><p class="who"><b>Loudhailer</b> <span class="app">APP</span> <time>${htmlOf(at)}</time></p><div class="blocks">${blocksOf(blocks, {}, images)}</div>${below}</div></article>`;
}

function blocksOf(
  blocks: readonly Block[],
  errors: Readonly<Record<string, string>> = {},
  images: Images = {},
): string {
  return blocks.map((block) => blockOf(block, images) + errorOf(errors[block.block_id ?? ''])).join('');
}

function errorOf(text: string | undefined): string {
  return text === undefined ? '' : `<p class="error" role="alert">${htmlOf(text)}</p>`;
}

function blockOf(block: Block, images: Images): string {
  switch (block.type) {
    case 'header':
      return `<h2>${htmlOf(block.text.text)}</h2>`;
    case 'section':
      return `<p>${lines(block.text?.text ?? '')}</p>`;
    case 'context':
      return `<p class="context">${block.elements.map((one) => ('text' in one ? lines(one.text) : '')).join(' ')}</p>`;
    case 'divider':
      return '<hr>';
    case 'image':
      return imageOf(block, images);
    case 'rich_text':
      return block.elements.map(richOf).join('');
    case 'actions':
      return `<div class="actions">${block.elements.map(actionOf).join('')}</div>`;
    case 'input':
      return inputOf(block);
    default:
      // A kind that is drawn nowhere here must not pass unseen.
      throw new Error(`the page cannot draw ${block.type}`);
  }
}

function imageOf(block: types.ImageBlock, images: Images): string {
  const file = 'slack_file' in block && 'id' in block.slack_file ? block.slack_file.id : undefined;
  const source = images[file ?? ''];
  if (source === undefined) throw new Error('the page does not have this picture');
  return `<p><img src="${source}" alt="${htmlOf(block.alt_text)}"></p>`;
}

function richOf(element: types.RichTextBlockElement): string {
  switch (element.type) {
    case 'rich_text_section':
      return `<p>${element.elements.map(runOf).join('')}</p>`;
    case 'rich_text_quote':
      return `<blockquote>${element.elements.map(runOf).join('')}</blockquote>`;
    case 'rich_text_list':
      return `<ul>${element.elements.map((item) => `<li>${item.elements.map((one) => ('text' in one || one.type === 'link' ? runOf(one as types.RichTextElement) : '')).join('')}</li>`).join('')}</ul>`;
    case 'rich_text_preformatted':
      throw new Error('the page cannot draw rich_text_preformatted');
  }
}

function runOf(element: types.RichTextElement): string {
  if (element.type === 'link')
    return `<a href="${htmlOf(element.url)}">${htmlOf(element.text ?? element.url)}</a>`;
  if (element.type !== 'text') throw new Error(`the page cannot draw ${element.type}`);
  const words = lines(element.text);
  const code = element.style?.code === true ? `<code>${words}</code>` : words;
  return element.style?.bold === true ? `<b>${code}</b>` : code;
}

function actionOf(element: types.ActionsBlockElement): string {
  if (element.type === 'button')
    return `<button class="button ${element.style ?? ''}">${htmlOf(element.text.text)}</button>${questionOf(element.confirm)}`;
  if (element.type !== 'overflow') throw new Error(`the page cannot draw ${element.type}`);
  const items = element.options.map(({ text }) => `<li role="menuitem">${htmlOf(text.text)}</li>`).join('');
  return `<span class="more"><button class="button dots" aria-haspopup="menu" aria-label="More actions">⋯</button><ul class="menu" role="menu" aria-label="More actions">${items}</ul></span>`;
}

/** What Slack asks before the press counts: not to be seen until then. */
function questionOf(confirm: types.ConfirmationDialog | undefined): string {
  if (confirm === undefined) return '';
  const words = [confirm.title, confirm.text, confirm.deny, confirm.confirm].map((one) => one?.text ?? '');
  return `<dialog>${words.map((one) => `<p>${htmlOf(one)}</p>`).join('')}</dialog>`;
}

let count = 0;

function inputOf(block: types.InputBlock): string {
  count += 1;
  const id = `input-${count}`;
  const optional = block.optional === true ? ' <span class="optional">(optional)</span>' : '';
  const words = `${htmlOf(block.label.text)}${optional}`;
  const hint =
    block.hint === undefined ? '' : `<p class="hint" id="${id}-hint">${htmlOf(block.hint.text)}</p>`;
  const described = block.hint === undefined ? '' : ` aria-describedby="${id}-hint"`;
  const { element } = block;
  switch (element.type) {
    case 'plain_text_input': {
      const value = htmlOf(element.initial_value ?? '');
      const field =
        element.multiline === true
          ? `<textarea id="${id}"${described} rows="4">${value}</textarea>`
          : `<input id="${id}"${described} value="${value}">`;
      return `<div class="input"><label for="${id}">${words}</label>${field}${hint}</div>`;
    }
    case 'static_select': {
      const options = element.options ?? element.option_groups?.flatMap((group) => group.options) ?? [];
      const first = element.initial_option?.value;
      const items = options.map(
        ({ text, value }) => `<option${value === first ? ' selected' : ''}>${htmlOf(text.text)}</option>`,
      );
      const none = first === undefined ? '<option selected>Select an option</option>' : '';
      return `<div class="input"><label for="${id}">${words}</label><select id="${id}"${described}>${none}${items.join('')}</select>${hint}</div>`;
    }
    case 'users_select':
      return `<div class="input"><label for="${id}">${words}</label><select id="${id}"${described}><option>Select a person</option></select>${hint}</div>`;
    case 'radio_buttons':
    case 'checkboxes': {
      const kind = element.type === 'checkboxes' ? 'checkbox' : 'radio';
      const ticked =
        element.type === 'checkboxes' ? (element.initial_options ?? []) : [element.initial_option];
      const options = element.options.map(({ text, value, description }) => {
        const on = ticked.some((one) => one?.value === value) ? ' checked' : '';
        const rest = description === undefined ? '' : ` ${htmlOf(description.text)}`;
        return `<label class="choice"><input type="${kind}" name="${id}"${on}><span>${htmlOf(text.text)}${rest}</span></label>`;
      });
      return `<fieldset class="input"${described}><legend>${words}</legend>${options.join('')}${hint}</fieldset>`;
    }
    default:
      throw new Error(`the page cannot draw ${element.type}`);
  }
}

function lines(text: string): string {
  return htmlOf(text).replaceAll('\n', '<br>');
}

function htmlOf(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${htmlOf(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`;
}

const STYLE = `
img { display: block; max-width: min(100%, 500px); border-radius: 8px; }
* { box-sizing: border-box; }
body { margin: 0; padding: 16px; background: #ece9ee; color: #1d1c1d; font: 15px/1.47 Lato, "Noto Sans", "DejaVu Sans", Arial, sans-serif; }
.window { max-width: 720px; margin: 0 auto; background: #fff; border: 1px solid #d4d0d6; border-radius: 10px; overflow: hidden; }
.where { margin: 0; padding: 12px 20px; font-size: 16px; border-bottom: 1px solid #e4e1e6; }
.pad { padding: 12px 20px 20px; }
.message { display: flex; gap: 10px; padding: 12px 20px; flex-wrap: wrap; }
.only { flex-basis: 100%; margin: 0; padding-left: 46px; font-size: 13px; color: #5c5a60; }
.body { flex: 1; min-width: 0; }
.logo { flex: none; width: 36px; height: 36px; border-radius: 8px; background: #4a1564; color: #fff; font-weight: 700; text-align: center; line-height: 36px; }
.who { margin: 0; } .app { font-size: 10px; background: #e8e6ea; padding: 1px 3px; border-radius: 2px; color: #4d4a50; } time { font-size: 12px; color: #5c5a60; }
.blocks > * { margin: 8px 0 0; }
h2 { font-size: 18px; line-height: 1.3; margin: 8px 0 0; }
p { margin: 8px 0 0; overflow-wrap: anywhere; }
.context { font-size: 13px; color: #5c5a60; }
blockquote { margin: 8px 0 0; padding: 2px 0 2px 14px; border-left: 4px solid #d4d0d6; overflow-wrap: anywhere; }
code { font: 13px "DejaVu Sans Mono", monospace; background: #f4f2f5; border: 1px solid #dcd9de; border-radius: 3px; padding: 1px 3px; color: #a8124a; }
ul { margin: 8px 0 0; padding-left: 22px; } hr { border: 0; border-top: 1px solid #e4e1e6; margin: 14px 0 4px; }
a { color: #1264a3; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; align-items: flex-start; }
.button { font: inherit; font-weight: 700; font-size: 14px; padding: 5px 12px; border: 1px solid #b8b4ba; border-radius: 6px; background: #fff; color: #1d1c1d; }
.button.primary { background: #00704a; border-color: #00704a; color: #fff; }
.button.danger { background: #c8124f; border-color: #c8124f; color: #fff; }
.more { display: inline-flex; gap: 8px; align-items: flex-start; } .dots { padding: 5px 10px; }
.menu { list-style: none; margin: 0; padding: 4px 0; border: 1px solid #d4d0d6; border-radius: 6px; font-size: 14px; } .menu li { padding: 1px 14px; }
.thread { margin-top: 12px; border-left: 2px solid #e4e1e6; } .thread .message { padding: 6px 12px; } .thread .logo { width: 24px; height: 24px; line-height: 24px; font-size: 12px; border-radius: 5px; }
.count { margin: 0 0 0 12px; font-size: 13px; color: #5c5a60; }
.modal { display: flex; flex-direction: column; max-width: 520px; } .modal > .pad { flex: 1; } .title { display: flex; gap: 12px; align-items: center; margin: 0; padding: 16px 20px; font-size: 20px; border-bottom: 1px solid #e4e1e6; }
.foot { display: flex; justify-content: flex-end; gap: 10px; padding: 14px 20px; border-top: 1px solid #e4e1e6; }
.input { border: 0; margin: 16px 0 0; padding: 0; } .input > label, legend { display: block; font-weight: 700; padding: 0; margin-bottom: 6px; }
.optional { font-weight: 400; color: #5c5a60; } .hint { margin: 4px 0 0; font-size: 13px; color: #5c5a60; } .input > .choice { display: flex; gap: 6px; align-items: baseline; font-weight: 400; margin: 0; } .choice input { flex: none; }
input:not([type]), textarea, select { width: 100%; font: inherit; padding: 7px 10px; border: 1px solid #86838a; border-radius: 6px; background: #fff; color: inherit; resize: none; }
.error { margin: 4px 0 0; font-size: 13px; color: #c8124f; }
.terminal { max-width: 900px; background: #1e1b22; border-color: #1e1b22; color: #ece9ee; }
.bar { margin: 0; padding: 8px 16px; font-size: 13px; background: #37323d; color: #ece9ee; } pre { margin: 0; padding: 14px 18px 18px; font: 13px/1.45 "DejaVu Sans Mono", monospace; white-space: pre-wrap; }
`;
