/** The words on every button, and what is asked before those that cannot be undone. */
import type { Button, PressAction } from '../submissions/card.ts';

export const label: Readonly<Record<PressAction, { label: string; confirm?: Button['confirm'] }>> = {
  approve: { label: 'Approve' },
  askForChanges: { label: 'Ask for changes' },
  reject: { label: 'Reject' },
  comment: { label: 'Comment' },
  takeDown: {
    label: 'Take down',
    confirm: {
      title: 'Take this post down?',
      text: 'It is deleted on X now. Copies that others made may remain.',
      yes: 'Take it down',
      no: 'Keep it',
    },
  },
  park: { label: 'Park' },
  release: { label: 'Give it the next free slot' },
  reschedule: { label: 'Choose a slot' },
  change: { label: 'Change it' },
  withdraw: {
    label: 'Withdraw',
    confirm: {
      title: 'Withdraw this?',
      text: 'Its words are taken off every card and message. If it is on X already, it is deleted there.',
      yes: 'Withdraw it',
      no: 'Keep it',
    },
  },
  acceptSuggestion: { label: 'Accept the suggestion' },
  listPledge: { label: 'List it' },
  listAll: { label: 'List all that wait' },
  foundOnX: { label: 'It is on X' },
  notOnX: {
    label: 'It is not on X',
    confirm: {
      title: 'Is it really not on X?',
      text: 'Look at the account on X first. If it is there after all, it could be posted twice.',
      yes: 'It is not there',
      no: 'I will look again',
    },
  },
  tellStory: { label: 'Tell a story' },
  makePledge: { label: 'Make a pledge' },
  writeNotice: { label: 'Write a notice' },
  writeSignpost: { label: 'Write a signpost' },
  clearNames: {
    // Slack may cut a button after about 30 characters: the whole sentence stands in the question that follows.
    label: 'No patient, carer or relative',
    confirm: {
      title: 'None of these is a patient, carer or relative?',
      text: 'You say that nobody who is pointed out here is a patient, carer or relative, and that members of staff have agreed to be named.',
      yes: 'None of them is',
      no: 'I will look again',
    },
  },
  openSealed: { label: 'Open it' },
  joinPledge: { label: 'Join this pledge' },
  leavePledge: { label: 'Leave it' },
  tellDone: { label: 'I did it' },
  endReminders: { label: 'No more reminders' },
  pickPledge: { label: 'Make a post of it' },
  postAgain: { label: 'Post it again' },
  writeVariation: { label: 'Write other words' },
  newCampaign: { label: 'New campaign' },
  setPeople: { label: 'People' },
  setPlaces: { label: 'Places and accounts' },
  openCampaign: { label: 'Open it' },
  confirmCampaign: { label: 'Change it all the same' },
  dropCampaign: { label: 'Keep it as it was' },
  planEvent: { label: 'Plan an event' },
  sendBlog: { label: 'Send a blog' },
  lift: {
    label: 'Lift the stop',
    confirm: {
      title: 'Lift the stop?',
      text: 'Posts go out again from their next slots. What was missed stays missed until somebody gives it a slot.',
      yes: 'Lift it',
      no: 'Keep it pressed',
    },
  },
};
