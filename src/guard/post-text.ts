/** What goes out, to the letter. The preview and the publication both call this, so that they cannot differ. */
import { hashtagsIn } from './hashtags.ts';

/**
 * The final text of a post: tidied, and with the campaign's hashtag in its official case. Where the writer put the hashtag,
 * it stays; else it stands at the end. What was made here comes back unchanged when it is made again.
 */
export function postText(text: string, hashtag: string): string {
  const official = hashtag.slice(1);
  const tidy = tidyText(text);
  const written = hashtagsIn(tidy).filter(({ name }) => name.toLowerCase() === official.toLowerCase());
  if (written.length === 0) return `${tidy} ${hashtag}`.trim();
  let result = '';
  let from = 0;
  for (const { name, end } of written) {
    // The hash sign stays as typed: a wide one made narrow could become part of a link before it.
    result += tidy.slice(from, end - name.length) + official;
    from = end;
  }
  return result + tidy.slice(from);
}

/** In NFC, every line end as `\n`, nothing empty at either end. */
export function tidyText(text: string): string {
  return text
    .replace(/\r\n|[\r\u2028\u2029]/g, '\n')
    .normalize()
    .trim();
}
