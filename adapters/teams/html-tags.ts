/** Reads tags and entities of the HTML that Teams writes. Never throws, whatever the text. */

export interface Tag {
  /** Lower case. */
  readonly name: string;
  readonly attributes: string;
  readonly closes: boolean;
  readonly empty: boolean;
  /** Where the text after it begins. */
  readonly end: number;
}

/** Links are long, but a `<` that is never closed must not be searched for to the end, again and again. */
const LONGEST_TAG = 4_096;

/** The tag that begins here, or undefined when the `<` is only a sign. */
export function tagAt(text: string, start: number): Tag | undefined {
  const head = /^<(\/?)([a-z][a-z0-9]{0,30})(?=[\s/>])/i.exec(text.slice(start, start + 40));
  if (head === null) return undefined;
  const [whole, slash, name = ''] = head;
  const from = start + whole.length;
  let quote = '';
  for (let at = from; at < Math.min(text.length, start + LONGEST_TAG); at += 1) {
    const sign = text.charAt(at);
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '<') return undefined;
    else if (sign === '>') {
      const attributes = text.slice(from, at);
      const empty = attributes.endsWith('/');
      return { name: name.toLowerCase(), attributes, closes: slash === '/', empty, end: at + 1 };
    }
  }
  return undefined;
}

export function attributeOf({ attributes }: Tag, name: string): string | undefined {
  for (const [, key = '', double, single, bare] of attributes.matchAll(
    /([^\s"'=/]+)=(?:"([^"]*)"|'([^']*)'|([^\s"']+))/g,
  ))
    if (key.toLowerCase() === name) return double ?? single ?? bare;
  return undefined;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  bull: '•',
  copy: '©',
  euro: '€',
  gt: '>',
  hellip: '…',
  laquo: '«',
  ldquo: '“',
  lsquo: '‘',
  lt: '<',
  mdash: '—',
  nbsp: '\u00a0',
  ndash: '–',
  pound: '£',
  quot: '"',
  raquo: '»',
  rdquo: '”',
  rsquo: '’',
};

/** Once: `&amp;lt;` was typed as `&lt;`. */
export function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? whole) : whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const isSign = code > 0 && code <= 0x10_ff_ff && (code < 0xd8_00 || code > 0xdf_ff);
    return isSign ? String.fromCodePoint(code) : '\ufffd';
  });
}
