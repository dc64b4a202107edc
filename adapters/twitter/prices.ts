/** What X charges, in thousandths of a US dollar. Source: the pricing page of docs.x.com, February 2026. */

export const PRICE_PER_POST = 15;
/** A post that holds anything X makes a link of, a bare `nhs.uk` too. */
export const PRICE_PER_POST_WITH_LINK = 200;
/**
 * Of one post that is read. X takes 1 where the app belongs to the account that reads its own timeline, and 5 otherwise;
 * which it is cannot be asked, so the dearer is reckoned with.
 */
export const PRICE_PER_READ = 5;
