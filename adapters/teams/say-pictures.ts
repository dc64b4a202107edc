/** Says pictures in words where Teams does not take them: nothing was sent then, so sending the words is no second message. */
import type { AdaptiveCard, Element } from './adaptive-card.ts';
import { paragraph } from './adaptive-card.ts';
import type { Connector, Outcome } from './connector.ts';
import { fitCard } from './fit-card.ts';

/** How Teams refuses a message for what is in it. */
const NOT_TAKEN = new Set([
  'BadArgument',
  'BadSyntax',
  'MessageSizeTooBig',
  'RequestEntityTooLarge',
  'http_400',
  'http_413',
]);

export function sayingPictures(connector: Connector): Connector {
  const twice = async <T>(
    activity: object,
    attempt: (activity: object) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> => {
    const outcome = await attempt(activity);
    if (outcome.ok || outcome.how !== 'refused' || !NOT_TAKEN.has(outcome.code)) return outcome;
    const inWords = wordsFor(activity);
    return inWords === undefined ? outcome : attempt(inWords);
  };
  return {
    ...connector,
    send: (to, activity, options) => twice(activity, (each) => connector.send(to, each, options)),
    update: (to, message, activity, options) =>
      twice(activity, (each) => connector.update(to, message, each, options)),
  };
}

/** The message with words where its pictures were; undefined when it has none. */
function wordsFor(activity: object): object | undefined {
  const { attachments = [] } = activity as { attachments?: readonly { content?: AdaptiveCard }[] };
  const cards = attachments.map(({ content }) => content);
  if (!cards.some((card) => card?.body.some(({ type }) => type === 'Image'))) return undefined;
  return {
    ...activity,
    attachments: attachments.map((attachment) => {
      const { content } = attachment;
      if (content === undefined) return attachment;
      const body = content.body.flatMap((element): readonly Element[] =>
        element.type === 'Image' ? paragraph(element.altText) : [element],
      );
      return { ...attachment, content: fitCard({ ...content, body }) };
    }),
  };
}
