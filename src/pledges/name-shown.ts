/** Whether a pledge is shown with the name of whoever made it: on cards, in lists, in digests and on its certificate. */
import type { SubmissionState } from '../submissions/submission.ts';

/** Whoever typed in a colleague's, a patient's or a carer's pledge agreed to nothing in their name. */
export function mayShowName({ showName, pledge, author, filedBy }: SubmissionState): boolean {
  const isTheirs = pledge?.whose !== 'colleague' && pledge?.whose !== 'patient' && pledge?.whose !== 'carer';
  return showName && author === filedBy && isTheirs;
}
