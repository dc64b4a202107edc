/**
 * Pictures as files of Slack, which a message then shows where they stand in it. A file is uploaded without a channel, so
 * that it is nowhere before a message has it, and uploading it again after a failure does no harm.
 */
import { createHash } from 'node:crypto';
import type { MessagePart } from '../../src/submissions/card.ts';
import type { Failure, SlackApi } from './api.ts';
import { clip, LIMITS, printable } from './block-kit.ts';

export type Picture = MessagePart & { readonly part: 'picture' };

/** A picture in a message. */
export interface Shown {
  /** Slack's id of the file. */
  readonly file: string;
  /** Of its bytes, so that the same picture is known again in the next version of the message. */
  readonly digest: string;
  /** Somebody's words are in it: the file is this message's alone, and goes when its words go. */
  readonly own: boolean;
}

export interface Pictures {
  /** What stands for each picture; a picture that could not be uploaded has nothing, and is said in words. */
  upload(parts: readonly MessagePart[]): Promise<ReadonlyMap<Picture, Shown>>;
  /** Slack did not show these: they are uploaded anew the next time, and nothing is left of them. */
  forget(shown: Iterable<Shown>): Promise<void>;
  /** Deletes files with somebody's words; undefined when none of them is left, or cannot be deleted by us. */
  delete(shown: readonly Shown[]): Promise<Failure | undefined>;
}

/** Files that are kept in mind, so that a chart for ten channels is uploaded once. */
const MOST_KEPT = 50;

export function createPictures(api: SlackApi): Pictures {
  const kept = new Map<string, Promise<Shown | undefined>>();

  const uploadAnew = async ({ png, name, alt, of }: Picture, digest: string): Promise<Shown | undefined> => {
    const asked = await api.inTurn('files.getUploadURLExternal', {
      filename: name,
      length: png.byteLength,
      // Slack's library says `alt_text` here, which Slack knows nothing of.
      alt_txt: clip(printable(alt), LIMITS.fileAltText),
    });
    if (!asked.ok || !(await api.upload(asked.answer.upload_url, png))) return undefined;
    const { file_id: file } = asked.answer;
    const done = await api.inTurn('files.completeUploadExternal', {
      files: [{ id: file, title: name, highlight_type: 'png' }],
    });
    return done.ok ? { file, digest, own: of !== undefined } : undefined;
  };

  const uploadOne = async (picture: Picture): Promise<Shown | undefined> => {
    const digest = digestOf(picture);
    if (picture.of !== undefined) return uploadAnew(picture, digest);
    // Kept at once: ten channels are told at the same time.
    const known = kept.get(digest) ?? uploadAnew(picture, digest);
    kept.set(digest, known);
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(oldest);
    }
    const shown = await known;
    if (shown === undefined) kept.delete(digest);
    return shown;
  };

  const remove = async (shown: readonly Shown[]): Promise<Failure | undefined> => {
    for (const { file, own } of shown) {
      if (!own) continue;
      const outcome = await api.inTurn('files.delete', { file });
      // It is gone already, or we may not delete it: the message must lose its words all the same.
      if (!outcome.ok && outcome.how !== 'refused') return outcome;
    }
    return undefined;
  };

  return {
    async upload(parts) {
      const shown = new Map<Picture, Shown>();
      for (const part of parts) {
        if (part.part !== 'picture') continue;
        const one = await uploadOne(part);
        if (one !== undefined) shown.set(part, one);
      }
      return shown;
    },
    async forget(shown) {
      for (const { digest } of shown) kept.delete(digest);
      await remove([...shown]);
    },
    delete: remove,
  };
}

/** What of a message's new version stands in it already. An update shows nobody a file that it did not have before. */
export function standingIn(
  parts: readonly MessagePart[],
  standing: readonly Shown[],
): ReadonlyMap<Picture, Shown> {
  const shown = new Map<Picture, Shown>();
  for (const part of parts) {
    if (part.part !== 'picture') continue;
    const digest = digestOf(part);
    const one = standing.find((each) => each.digest === digest);
    if (one !== undefined) shown.set(part, one);
  }
  return shown;
}

function digestOf({ png }: Picture): string {
  return createHash('sha256').update(png).digest('hex').slice(0, 16);
}

/** `F0AB12CD-own-0123456789abcdef`, as it stands in a message's reference and in the id of its block. */
export function nameShown({ file, digest, own }: Shown): string {
  return `${file}-${own ? 'own' : 'all'}-${digest}`;
}

export function readShown(name: string): Shown | undefined {
  const [, file, own, digest] = /^([A-Z0-9]+)-(own|all)-([0-9a-f]{16})$/.exec(name) ?? [];
  return file === undefined || digest === undefined ? undefined : { file, digest, own: own === 'own' };
}
