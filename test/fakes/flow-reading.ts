/** Blocks and views as a person reads them, line by line, for looking at and for asserting on. */
type Json = Readonly<Record<string, unknown>>;

export function readBlocks(blocks: readonly unknown[] | undefined): string {
  return (blocks ?? []).map((block) => readBlock(block as Json)).join('\n');
}

/** A form: title, blocks, and what its button says. */
export function readView(view: unknown): string {
  const { title, blocks, submit } = view as Json & { blocks: readonly unknown[] };
  const end = submit === undefined || submit === null ? '' : `\n[${textOf(submit)}]`;
  return `${textOf(title)}\n${readBlocks(blocks)}${end}`;
}

function readBlock(block: Json): string {
  switch (block.type) {
    case 'header':
      return `# ${textOf(block.text)}`;
    case 'section':
      return textOf(block.text);
    case 'context':
      return `(${listOf(block.elements).map(textOf).join(' ')})`;
    case 'divider':
      return '---';
    case 'actions':
      return listOf(block.elements).map(readElement).join(' ');
    case 'input':
      return readInput(block);
    default:
      return listOf(block.elements).map(readRich).join('\n');
  }
}

function readInput({ label, hint, optional, element }: Json): string {
  const { initial_value, initial_option, options = [] } = element as Json;
  const lines = [`? ${textOf(label)}${optional === true ? ' (optional)' : ''}`];
  for (const option of listOf(options)) {
    const { text, description } = option as Json;
    lines.push(`  ( ) ${textOf(text)}${description === undefined ? '' : ` ${textOf(description)}`}`);
  }
  if (initial_value !== undefined) lines.push(`  = ${String(initial_value)}`);
  if (initial_option !== undefined) lines.push(`  = ${textOf((initial_option as Json).text)}`);
  if (hint !== undefined) lines.push(`  ${textOf(hint)}`);
  return lines.join('\n');
}

function readElement(element: unknown): string {
  const { type, text, options, confirm } = element as Json;
  if (type === 'overflow')
    return `[… ${listOf(options)
      .map((option) => textOf((option as Json).text))
      .join(' | ')}]`;
  if (confirm === undefined) return `[${textOf(text)}]`;
  const { title, text: why, confirm: yes, deny } = confirm as Json;
  return `[${textOf(text)} → ${textOf(title)} ${textOf(why)} ${textOf(yes)} / ${textOf(deny)}]`;
}

function readRich(element: unknown): string {
  const { type, text, url, elements } = element as Json;
  if (type === 'text') return String(text);
  if (type === 'link') return `${String(text)} <${String(url)}>`;
  const inner = listOf(elements).map(readRich);
  if (type === 'rich_text_quote') return `> ${inner.join('')}`;
  return type === 'rich_text_list' ? inner.map((item) => `- ${item}`).join('\n') : inner.join('');
}

function textOf(thing: unknown): string {
  const text = (thing as Json | undefined)?.text;
  return typeof text === 'string' ? text : '';
}

function listOf(things: unknown): readonly unknown[] {
  return Array.isArray(things) ? things : [];
}
