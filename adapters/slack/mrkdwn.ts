/** Slack's escaping of text, done and undone. */

/** For the few places where Slack reads markup whatever we ask: the fallback text of a message. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What was typed after a slash command, as it was typed. */
export function unescapeText(text: string): string {
  // The ampersand last: `&amp;lt;` was typed as `&lt;`.
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** The words of a message: nobody's mention, links as people read them, no escapes. */
export function wordsOfMessage(text: string): string {
  const words = text.replace(/<([^<>]*)>/g, (_whole, inside: string) => {
    const [target = '', label] = inside.split('|', 2);
    if (/^[@!]/.test(target)) return '';
    if (target.startsWith('#')) return label ? `#${label}` : '';
    return label ?? target.replace(/^(mailto|tel):/, '');
  });
  return unescapeText(words)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .trim();
}
