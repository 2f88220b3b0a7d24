import { judge, readingOf, type Answer } from './answer';
import { RunStop, TryAgain } from './door';
import { at, type Context, fillText } from './fill';
import type { Auth, Http, RequestRule } from './mapping';

/** Sends a request of the mapping as it stands there; `path` may be a whole address. */
export type Send = (request: RequestRule, context: Context) => Promise<Answer>;

/** What requests carry to be let in. */
export interface Pass {
  readonly headers: Readonly<Record<string, string>>;
  /** for `{{/auth/…}}`; null: nothing */
  readonly values: Readonly<Record<string, unknown>> | null;
  /** null: until it is refused */
  readonly goodUntil: number | null;
}

/** A token is renewed this long before it ends. */
const SPARE_MS = 60_000;

const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;

/** Signs in to a CRM. @throws RunStop signInRefused, TryAgain */
export async function signIn(http: Http, context: Context, send: Send, now: number): Promise<Pass> {
  const { auth } = http;
  const fill = (template: string) => fillText(template, context);
  switch (auth.kind) {
    case 'none':
      return carrying({});
    case 'header':
      return carrying({ [auth.name]: fill(auth.value) });
    case 'bearer':
      return carrying({ authorization: `Bearer ${fill(auth.token)}` });
    case 'basic':
      return carrying({ authorization: basic(fill(auth.user), fill(auth.password)) });
    case 'oauthClientCredentials':
      return await byClientCredentials(auth, http, context, send, now);
    case 'login':
      return await byLogin(auth, http, context, send, now);
  }
}

const carrying = (headers: Record<string, string>): Pass => ({
  headers,
  values: null,
  goodUntil: null,
});

async function byClientCredentials(
  auth: Extract<Auth, { kind: 'oauthClientCredentials' }>,
  http: Http,
  context: Context,
  send: Send,
  now: number,
): Promise<Pass> {
  const [id, secret] = [fillText(auth.clientId, context), fillText(auth.clientSecret, context)];
  const isBasic = auth.sends === 'basic';
  const form = {
    grant_type: 'client_credentials',
    ...(auth.scope === undefined ? {} : { scope: auth.scope }),
    ...(isBasic ? {} : { client_id: auth.clientId, client_secret: auth.clientSecret }),
  };
  const request: RequestRule = {
    method: 'POST',
    path: auth.tokenUrl,
    form,
    ...(isBasic ? { headers: { authorization: basic(id, secret) } } : {}),
    message: ['/error_description', '/error'],
  };
  const answer = await admitted(request, http, context, send);
  const token = at(answer.json, '/access_token');
  if (typeof token !== 'string') throw new RunStop('signInRefused');
  const headers = { authorization: `Bearer ${token}` };
  return { headers, values: { token }, goodUntil: endOf(at(answer.json, '/expires_in'), now) };
}

async function byLogin(
  auth: Extract<Auth, { kind: 'login' }>,
  http: Http,
  context: Context,
  send: Send,
  now: number,
): Promise<Pass> {
  const values: Record<string, unknown> = {};
  let goodUntil: number | null = null;
  for (const step of auth.steps) {
    const answer = await admitted(step.request, http, { ...context, auth: values }, send);
    for (const [name, place] of Object.entries(step.take)) {
      const value = at(answer.json, place);
      if (value === undefined || value === null) throw new RunStop('signInRefused');
      values[name] = value;
    }
    if (step.expiresInSeconds !== undefined)
      goodUntil = endOf(at(answer.json, step.expiresInSeconds), now);
  }
  if (auth.header === undefined) return { headers: {}, values, goodUntil };
  const { name, value, base64After } = auth.header;
  const text = fillText(value, { ...context, auth: values });
  const written =
    base64After === undefined ? text : base64After + Buffer.from(text, 'utf8').toString('base64');
  return { headers: { [name]: written }, values, goodUntil };
}

async function admitted(
  request: RequestRule,
  http: Http,
  context: Context,
  send: Send,
): Promise<Answer> {
  const answer = await send(request, context);
  // a sign-in that does not say what its answers mean is good with any JSON that is no error
  const rules = [
    ...(request.answers ?? []),
    { status: [200, 299] as [number, number], means: 'ok' as const },
  ];
  const verdict = judge(answer, readingOf({ ...request, answers: rules }, http), undefined);
  if (verdict.means === 'ok') return answer;
  if (verdict.means === 'retry' || verdict.means === 'throttled')
    throw new TryAgain('noAnswer', false, verdict.retryAfterMs, verdict.message);
  throw new RunStop('signInRefused', verdict.message);
}

function endOf(seconds: unknown, now: number): number | null {
  const life = Number(seconds);
  if (!Number.isFinite(life) || life <= 0) return null;
  return now + Math.max(life * 1000 - SPARE_MS, (life * 1000) / 2);
}
