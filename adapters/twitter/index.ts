/** X, the platform that was called Twitter: posts go out here. */
export { defaultAgent } from './agent.ts';
export { type AccountTokens, finishPin, type PinStart, startPin } from './authorise.ts';
export type { AppKeys, Credentials } from './call.ts';
export { checkTwitter, type TwitterCheck } from './check.ts';
export { PRICE_PER_POST, PRICE_PER_POST_WITH_LINK } from './prices.ts';
export { createTwitter, type TwitterOptions } from './publisher.ts';
export { readTokens, saveTokens } from './tokens.ts';
