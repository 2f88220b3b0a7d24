import { type Answer, itemsOf, judge, readingOf, type Verdict } from './answer';
import { RunStop, TryAgain } from './door';
import { exchange, ExchangeError, type Line, openLine } from './exchange';
import type { Context } from './fill';
import { requestOf } from './http-request';
import type { Http, RequestRule } from './mapping';
import { throttled } from './patience';
import { type Pass, signIn } from './sign-in';

const TIMEOUT_MS = 30_000;
const ANSWER_BYTES = 2_000_000;

/** Whom one talks to, and with what. */
export interface HttpTalkParts {
  readonly http: Http;
  readonly clock: () => number;
  readonly signal: AbortSignal;
  /** settings and secrets of the target, which signing in fills in as well */
  readonly base: Context;
  /** how many requests may be on their way together */
  readonly atOnce: number;
}

/**
 * Asks a CRM and says what its answer means, as the mapping reads it; signs in when that is due.
 *
 * Every question throws `TryAgain` for what may go well later, and `RunStop` for what will not.
 */
export class HttpTalk {
  readonly #line: Line;
  #pass: Promise<Pass> | null = null;

  constructor(private readonly parts: HttpTalkParts) {
    this.#line = openLine(parts.atOnce, parts.signal);
  }

  close(): void {
    this.#line.close();
  }

  /** @returns the CRM's own id of a record; null: it has none */
  async find(find: RequestRule, context: Context): Promise<string | null> {
    const verdict = await this.verdict(find, context);
    if (verdict.means === 'missing') return null;
    if (verdict.means === 'ok') return verdict.id;
    throw new RunStop('failed', verdict.message);
  }

  async verdict(request: RequestRule, context: Context): Promise<Verdict> {
    return this.judged(request, await this.ask(request, context));
  }

  /** @param items how the records of the answer are told apart; null: it is about one */
  judged(request: RequestRule, answer: Answer, items = request.items ?? null): Verdict {
    const one = items === null ? null : itemsOf(answer, items, 1);
    const verdict = judge(one?.[0] ?? answer, readingOf(request, this.parts.http), request.id);
    if (verdict.means === 'throttled') throw throttled(verdict.retryAfterMs, verdict.message);
    if (verdict.means === 'retry')
      throw new TryAgain('noAnswer', true, verdict.retryAfterMs, verdict.message);
    if (verdict.means === 'auth') throw new RunStop('signInRefused', verdict.message);
    return verdict;
  }

  /** Signed in; a pass that is refused is renewed once. */
  async ask(request: RequestRule, context: Context): Promise<Answer> {
    const pass = await this.#passNow();
    const answer = await this.#send(request, context, pass);
    const { kind } = this.parts.http.auth;
    if (kind !== 'oauthClientCredentials' && kind !== 'login') return answer;
    const { means } = judge(answer, readingOf(request, this.parts.http), undefined);
    if (means !== 'auth') return answer;
    if (this.#pass !== null && (await this.#pass) === pass) this.#pass = null;
    return await this.#send(request, context, await this.#passNow());
  }

  async #passNow(): Promise<Pass> {
    const { base, clock, http } = this.parts;
    const now = clock();
    const kept = await this.#pass?.catch(() => null);
    if ((kept?.goodUntil ?? Infinity) <= now) this.#pass = null;
    const bare: Pass = { headers: {}, values: null, goodUntil: null };
    this.#pass ??= signIn(
      http,
      base,
      (request, context) => this.#send(request, context, bare),
      now,
    );
    try {
      return await this.#pass;
    } catch (error) {
      this.#pass = null;
      throw error;
    }
  }

  async #send(request: RequestRule, context: Context, pass: Pass): Promise<Answer> {
    const { http, signal, clock } = this.parts;
    // mostly there is nothing to add, and a copy for each request costs
    const whole = pass.values === null ? context : { ...context, auth: pass.values };
    const asked = requestOf(http, request, whole, pass.headers, clock());
    const limits = {
      timeoutMs: http.timeoutMs ?? TIMEOUT_MS,
      answerBytes: http.answerBytes ?? ANSWER_BYTES,
    };
    try {
      return await exchange(this.#line, { ...asked, ...limits }, signal);
    } catch (error) {
      throw error instanceof ExchangeError ? faultOf(error) : error;
    }
  }
}

function faultOf({ code, mayHaveArrived }: ExchangeError): Error {
  switch (code) {
    case 'unreachable':
      return new TryAgain('unreachable', mayHaveArrived);
    case 'timeout':
    case 'tooLarge':
    case 'brokenOff':
      return new TryAgain('noAnswer', true);
    case 'addressInvalid':
    case 'plainHttp':
    case 'redirected':
    case 'certificate':
    case 'stopped':
      return new RunStop(code);
  }
}
