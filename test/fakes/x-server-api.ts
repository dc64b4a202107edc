/** What the fake X answers to each request when nothing is wrong. */
import type { IncomingHttpHeaders } from 'node:http';
import { X_KEYS, X_PIN, X_USER } from './x-server-keys.ts';

export interface Kept {
  readonly id: string;
  readonly text: string;
  readonly at: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly form: URLSearchParams | undefined;
  /** The fields of a signature that is right. */
  readonly signed: Readonly<Record<string, string>> | undefined;
  readonly timeline: Kept[];
  readonly now: number;
}

/** The body that X really sends (iembot, issue 163). */
export const DUPLICATE_BODY = {
  detail: 'You are not allowed to create a Tweet with duplicate content.',
  type: 'about:blank',
  title: 'Forbidden',
  status: 403,
};

const LIMIT = 100;
const WINDOW = 15 * 60_000;

export function answerTo(asked: Asked): Answer {
  const url = new URL(asked.path, 'https://api.x.com');
  const { signed } = asked;
  if (signed === undefined) return refused(401, 'Unauthorized', 'Unauthorized');
  if (url.pathname.startsWith('/oauth/')) return pin(url.pathname, asked, signed);
  if (signed.oauth_token !== X_KEYS.accessToken) return refused(401, 'Unauthorized', 'Unauthorized');
  const route = `${asked.method} ${url.pathname}`;
  if (route === 'POST /2/tweets') return post(asked);
  if (route === 'GET /2/tweets') return metrics(asked, url.searchParams);
  if (route === 'GET /2/users/me') return me(url.searchParams);
  if (route === `GET /2/users/${X_USER.id}/tweets`) return list(asked, url.searchParams);
  if (route.startsWith('DELETE /2/tweets/')) return remove(asked, url.pathname.slice('/2/tweets/'.length));
  if (route.startsWith('POST /2/media/upload')) return media(url.pathname, asked);
  return refused(404, 'Not Found', 'No such endpoint.');
}

function post({ body, timeline, now }: Asked): Answer {
  const { text } = JSON.parse(body) as { text?: unknown };
  if (typeof text !== 'string' || text === '') return refused(400, 'Invalid Request', 'The text is missing.');
  if (timeline.some((kept) => kept.text === text)) return { status: 403, headers: {}, body: DUPLICATE_BODY };
  const id = `18${String(timeline.length + 1).padStart(17, '0')}`;
  timeline.push({ id, text, at: now });
  const within = timeline.filter((kept) => kept.at > now - WINDOW).length;
  const headers = {
    'x-rate-limit-limit': String(LIMIT),
    'x-rate-limit-remaining': String(LIMIT - within),
    'x-rate-limit-reset': String(Math.ceil((now + WINDOW) / 1000)),
  };
  return { status: 201, headers, body: { data: { id, text, edit_history_tweet_ids: [id] } } };
}

/** X gives the numbers of an account only where they are asked for. */
function me(query: URLSearchParams): Answer {
  const isAsked = query.get('user.fields')?.split(',').includes('public_metrics') === true;
  const public_metrics = { followers_count: 1_234, following_count: 56, tweet_count: 7_890, listed_count: 9 };
  return ok(200, { data: { ...X_USER, name: 'Example Trust', ...(isAsked ? { public_metrics } : {}) } });
}

function remove({ timeline }: Asked, id: string): Answer {
  const index = timeline.findIndex((kept) => kept.id === id);
  if (index < 0) return refused(404, 'Not Found Error', `Could not find tweet with id: [${id}].`);
  timeline.splice(index, 1);
  return ok(200, { data: { deleted: true } });
}

function list({ timeline }: Asked, query: URLSearchParams): Answer {
  const since = Date.parse(query.get('start_time') ?? '1970-01-01T00:00:00Z');
  const size = Number(query.get('max_results') ?? '10');
  const start = Number(query.get('pagination_token') ?? '0');
  const all = timeline.filter((kept) => kept.at >= since).toReversed();
  const page = all.slice(start, start + size);
  const next = start + size < all.length ? { next_token: String(start + size) } : {};
  const data = page.length === 0 ? {} : { data: page.map(shown) };
  return ok(200, { ...data, meta: { result_count: page.length, ...next } });
}

/** As X shows a post: whole seconds, three signs escaped, and every link behind a t.co address. */
function shown({ id, text, at }: Kept) {
  const urls: object[] = [];
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const linked = escaped.replace(/https?:\/\/\S+|\b[a-z]+\.uk\b/g, (found) => {
    const url = `https://t.co/${id.slice(-6)}abc${urls.length}`;
    const written = found.replaceAll('&amp;', '&');
    urls.push({
      url,
      expanded_url: written.startsWith('http') ? written : `http://${written}`,
      display_url: written.replace(/^https?:\/\//, ''),
    });
    return url;
  });
  return {
    id,
    text: linked,
    created_at: new Date(Math.floor(at / 1000) * 1000).toISOString(),
    edit_history_tweet_ids: [id],
    ...(urls.length === 0 ? {} : { entities: { urls } }),
  };
}

function metrics({ timeline }: Asked, query: URLSearchParams): Answer {
  const ids = (query.get('ids') ?? '').split(',');
  if (ids.length > 100) return refused(400, 'Invalid Request', 'At most 100 ids.');
  const public_metrics = {
    retweet_count: 2,
    reply_count: 0,
    like_count: 5,
    quote_count: 1,
    impression_count: 250,
  };
  const data = timeline
    .filter((kept) => ids.includes(kept.id))
    .map((kept) => ({ ...shown(kept), public_metrics }));
  const missing = ids.filter((id) => timeline.every((kept) => kept.id !== id));
  const errors = missing.map((id) => ({ title: 'Not Found Error', resource_type: 'tweet', resource_id: id }));
  return ok(200, { ...(data.length === 0 ? {} : { data }), ...(errors.length === 0 ? {} : { errors }) });
}

function pin(path: string, { form }: Asked, signed: Readonly<Record<string, string>>): Answer {
  const headers = { 'content-type': 'text/html;charset=utf-8' };
  if (path === '/oauth/request_token') {
    if (form?.get('oauth_callback') !== 'oob')
      return refused(403, 'Forbidden', 'Only PIN sign-in is known here.');
    const body = `oauth_token=${X_PIN.token}&oauth_token_secret=${X_PIN.secret}&oauth_callback_confirmed=true`;
    return { status: 200, headers, body };
  }
  if (signed.oauth_token !== X_PIN.token || form?.get('oauth_verifier') !== X_PIN.pin) {
    return {
      status: 401,
      headers,
      body: 'Error processing your OAuth request: Invalid oauth_verifier parameter',
    };
  }
  const granted = new URLSearchParams({
    oauth_token: X_KEYS.accessToken,
    oauth_token_secret: X_KEYS.accessSecret,
    user_id: X_USER.id,
    screen_name: X_USER.username,
  });
  return { status: 200, headers, body: granted.toString() };
}

/** Enough for an upload in three steps; the bytes are not looked at. */
function media(path: string, { headers, body }: Asked): Answer {
  const step = path.slice('/2/media/upload/'.length);
  if (step === 'initialize')
    return ok(200, { data: { id: '1900000000000000001', media_key: '3_1900000000000000001' } });
  if (step.endsWith('/append')) {
    const whole = headers['content-type']?.startsWith('multipart/form-data') && body.includes('name="media"');
    return whole
      ? ok(200, { data: { expires_at: 0 } })
      : refused(400, 'Invalid Request', 'The media is missing.');
  }
  if (step.endsWith('/finalize')) return ok(200, { data: { id: step.split('/')[0], size: body.length } });
  return refused(404, 'Not Found', 'No such endpoint.');
}

function ok(status: number, body: unknown): Answer {
  return { status, headers: {}, body };
}

function refused(status: number, title: string, detail: string): Answer {
  return { status, headers: {}, body: { title, detail, type: 'about:blank', status } };
}
