/** Turns the text that X returns back into the text that was sent, as far as X lets us. */

export interface LinkEntity {
  readonly url: string;
  readonly expanded_url?: string | undefined;
  readonly display_url?: string | undefined;
}

/**
 * X escapes `&`, `<` and `>`, and puts a t.co address in place of every link. Which form a link was written in is not
 * always known: a bare `nhs.uk` comes back as `http://nhs.uk`, and is given as the bare one.
 */
export function originalText(text: string, links: readonly LinkEntity[]): string {
  const written = new Map(links.map((link) => [link.url, asWritten(link)]));
  return text
    .replace(/&(amp|lt|gt);/g, (_, name: string) => ESCAPED[name] ?? '')
    .replace(/https:\/\/t\.co\/\w+/g, (url) => written.get(url) ?? url)
    .normalize('NFC');
}

const ESCAPED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

function asWritten({ url, expanded_url, display_url }: LinkEntity): string {
  if (expanded_url === undefined) return url;
  const bare = display_url !== undefined && expanded_url === `http://${display_url}`;
  return bare ? display_url : expanded_url;
}
