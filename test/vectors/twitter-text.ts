/** The package twitter-text 3.1.0 (Apache-2.0), by which the tests check our own counting. It comes without types. */
import { createRequire } from 'node:module';

interface TwitterText {
  parseTweet(text: string): { weightedLength: number; valid: boolean };
  extractUrls(text: string): string[];
  extractHashtags(text: string): string[];
  extractHashtagsWithIndices(text: string): { hashtag: string; indices: [number, number] }[];
  regexen: { validCCTLD: RegExp; validGTLD: RegExp };
}

export const twitterText: TwitterText = createRequire(import.meta.url)('twitter-text');
