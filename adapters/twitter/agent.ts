/** How connections to X are made. */
import { Agent } from 'node:https';

/**
 * Goes through the proxy that HTTPS_PROXY names, but for what NO_PROXY lists. NODE_EXTRA_CA_CERTS is read by Node itself.
 * A connection is used once: on one that X closed while it lay idle, nobody could tell whether a post had arrived.
 */
export function defaultAgent(environment: NodeJS.ProcessEnv): Agent {
  return new Agent({ keepAlive: false, proxyEnv: environment });
}
