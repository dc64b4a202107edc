/** What local mode has in place of authentication: only programs on this machine are heard, and only they are called. */
import type { IncomingMessage } from 'node:http';

/** What proxies and tunnels add: with any of them, whoever asks is somewhere else. */
const FORWARDED =
  /^(?:forwarded|via|x-real-ip|true-client-ip|x-client-ip|x-forwarded(?:-.*)?|x-original-.*|cf-.*)$/;
const LOOPBACK_PEER = /^(?:::1|(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/i;
const LOOPBACK_HOST = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d{1,5})?$/i;

/** Undefined when it may pass; otherwise what is wrong, as a code. */
export function localProblem({
  headers,
  socket,
}: Pick<IncomingMessage, 'headers' | 'socket'>): 'peer' | 'forwarded' | 'host' | 'browser' | undefined {
  if (!LOOPBACK_PEER.test(socket.remoteAddress ?? '')) return 'peer';
  if (Object.keys(headers).some((name) => FORWARDED.test(name))) return 'forwarded';
  // A name of the internet can lead here as well.
  if (!LOOPBACK_HOST.test(headers.host ?? '')) return 'host';
  // Any web page may send to this machine; browsers say that it was one.
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) return 'browser';
  return undefined;
}

/**
 * Reaches this machine and nothing else. Nobody vouches for where a request says that its answers go, and a place that
 * was never met would be looked for in Microsoft's cloud.
 */
export function onlyHere(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const { hostname } = new URL(input instanceof Request ? input.url : input);
    if (LOOPBACK_HOST.test(hostname)) return fetch(input, init);
    throw Object.assign(new Error('local mode calls this machine only'), { code: 'NOT_CONNECTED_ELSEWHERE' });
  };
}
