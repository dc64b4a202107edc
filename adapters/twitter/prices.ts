/** What X charges, in thousandths of a US dollar. Source: the pricing page of docs.x.com, February 2026. */

export const PRICE_PER_POST = 15;
/** A post that holds anything X makes a link of, a bare `nhs.uk` too. */
export const PRICE_PER_POST_WITH_LINK = 200;
