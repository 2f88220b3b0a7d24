import { itemsOf, judge, readingOf, type Verdict } from './answer';
import { type Door, type Errand, type Parcel, type Result, RunStop, TryAgain } from './door';
import { type Context, fillRecord, fillText, UnfitError, UnlinkedError } from './fill';
import { HttpTalk } from './http-talk';
import type { Http, HttpEnding, HttpEventRule, RequestRule } from './mapping';
import { makeNew } from './new-records';
import { type Breaker, type Patiently, patience } from './patience';

const AT_ONCE = 4;

/** Everything a door is made of besides the mapping. */
export interface HttpDoorParts {
  readonly http: Http;
  readonly breaker: Breaker;
  readonly clock: () => number;
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** A CRM that is spoken to over HTTP, as its mapping says. */
export class HttpDoor implements Door {
  readonly #talk: HttpTalk;
  readonly #base: Context;
  readonly #patiently: Patiently;

  constructor(private readonly parts: HttpDoorParts) {
    const { http, settings, secrets } = parts;
    this.#base = { settings, secrets };
    this.#talk = new HttpTalk({ ...parts, base: this.#base, atOnce: http.atOnce ?? AT_ONCE });
    this.#patiently = patience(parts.breaker, http.backoff ?? {}, parts.signal);
  }

  close(): Promise<void> {
    this.#talk.close();
    return Promise.resolve();
  }

  async deliver(parcels: readonly Parcel[], errand: Errand): Promise<void> {
    for (const stage of stagesOf(parcels)) {
      const lanes = new Map<string, Parcel[]>();
      const isNew = new Map<HttpEventRule, Parcel[]>();
      for (const parcel of stage) {
        const rule = this.#ruleOf(parcel);
        if (rule === null) errand.report(parcel, { state: 'delivered', crmId: parcel.crmId });
        else if (goesTogether(rule, parcel)) addTo(isNew, rule, parcel);
        else {
          const lane = isBatched(rule, parcel) ? 'batch' : (parcel.customerId ?? parcel.subjectId);
          addTo(lanes, lane, parcel);
        }
      }
      for (const [rule, parcels] of isNew) await this.#makeAll(rule, parcels, errand);
      await this.#walk([...lanes.entries()], errand);
    }
  }

  async find(parcel: Parcel, errand: Errand): Promise<string | null | undefined> {
    const find = this.#ruleOf(parcel)?.find;
    if (find === undefined) return undefined;
    const { context } = this.#filled(parcel, errand, false);
    return await this.#patiently(() => this.#talk.find(find, context));
  }

  /** Some lanes at the same time; within a lane one record after the other. */
  async #walk(lanes: [string, Parcel[]][], errand: Errand): Promise<void> {
    const stop: { error: unknown } = { error: null };
    const walker = async () => {
      for (let lane = lanes.shift(); lane !== undefined; lane = lanes.shift()) {
        const [name, parcels] = lane;
        try {
          if (name === 'batch') await this.#deliverBatches(parcels, errand);
          else for (const parcel of parcels) await this.#deliverOne(parcel, errand);
        } catch (error) {
          stop.error ??= error;
          lanes.length = 0;
        }
      }
    };
    const { atOnce = AT_ONCE } = this.parts.http;
    await Promise.all(Array.from({ length: Math.min(atOnce, lanes.length) }, walker));
    if (stop.error !== null) throw stop.error;
  }

  async #deliverBatches(parcels: readonly Parcel[], errand: Errand): Promise<void> {
    let rest = parcels;
    while (rest.length > 0) {
      const [first] = rest;
      const rule = first === undefined ? null : this.#ruleOf(first);
      const size = rule?.batchSize ?? 1;
      const many = rest.slice(0, size).findIndex((one) => this.#ruleOf(one) !== rule);
      const taken = rest.slice(0, many === -1 ? size : many);
      rest = rest.slice(taken.length);
      if (rule?.upsert !== undefined) await this.#deliverMany(rule.upsert, taken, errand);
    }
  }

  /** One request with many records; halved until the bad one stands alone. */
  async #deliverMany(upsert: RequestRule, all: readonly Parcel[], errand: Errand): Promise<void> {
    const parcels = await this.#stillLeaving(all, errand);
    const filled = parcels.flatMap((parcel) => {
      const one = this.#tryFill(parcel, errand);
      return one === null ? [] : [{ parcel, ...one }];
    });
    if (filled.length === 0) return;
    const context = {
      ...this.#base,
      records: filled.map(({ record, context }) => record ?? context['event']),
      events: filled.map(({ context }) => context['event']),
    };
    const halve = async () => {
      const half = Math.ceil(filled.length / 2);
      await this.#deliverMany(upsert, parcelsOf(filled.slice(0, half)), errand);
      await this.#deliverMany(upsert, parcelsOf(filled.slice(half)), errand);
    };
    let verdicts: Verdict[];
    try {
      verdicts = await this.#patiently(async () => {
        const answer = await this.#talk.ask(upsert, context);
        const reading = readingOf(upsert, this.parts.http);
        const items =
          upsert.items === undefined ? null : itemsOf(answer, upsert.items, filled.length);
        if (items !== null) return items.map((item) => judge(item, reading, upsert.id));
        const verdict = this.#talk.judged(upsert, answer);
        return filled.map(() => verdict);
      });
    } catch (error) {
      if (!(error instanceof TryAgain) || error.why === 'unreachable')
        throw asStop(error, errand, parcelsOf(filled));
      if (filled.length > 1) return await halve();
      for (const { parcel } of filled) errand.report(parcel, unknown(error));
      return;
    }
    const isWhole = verdicts.every((one) => one === verdicts[0]);
    if (isWhole && verdicts[0]?.means === 'rejected' && filled.length > 1) return await halve();
    for (const [place, { parcel }] of filled.entries())
      errand.report(parcel, resultOf(verdicts[place], parcel));
  }

  /** New records, many in one request. */
  async #makeAll(rule: HttpEventRule, all: readonly Parcel[], errand: Errand): Promise<void> {
    const size = rule.many?.size ?? 1;
    for (let from = 0; from < all.length; from += size)
      await this.#makeMany(rule, all.slice(from, from + size), errand);
  }

  /** What one request does not settle goes one by one, looked for before it is written. */
  async #makeMany(rule: HttpEventRule, some: readonly Parcel[], errand: Errand): Promise<void> {
    const { many } = rule;
    const filled = (await this.#stillLeaving(some, errand)).flatMap((parcel) => {
      const one = this.#tryFill(parcel, errand);
      return one === null ? [] : [{ parcel, context: one.context }];
    });
    let made: ReadonlyMap<Parcel, string> = new Map();
    if (many !== undefined && filled.length > 1) {
      let isFirst = true;
      const ask = async (request: RequestRule, context: Context) => {
        const answer = await this.#talk.ask(request, context);
        return this.#talk.judged(request, answer, null).means === 'ok' ? answer : null;
      };
      try {
        made = await this.#patiently(() => {
          const areAllNew = isFirst && rule.isKeyUnique === true;
          isFirst = false;
          return makeNew(many, filled, areAllNew, this.#base, ask);
        });
      } catch (error) {
        if (!(error instanceof TryAgain) || error.why === 'unreachable')
          throw asStop(error, errand, parcelsOf(filled));
      }
    }
    for (const [parcel, crmId] of made) errand.report(parcel, { state: 'delivered', crmId });
    for (const { parcel } of filled)
      if (!made.has(parcel)) await this.#deliverOne({ ...parcel, wasTried: true }, errand);
  }

  async #deliverOne(parcel: Parcel, errand: Errand): Promise<void> {
    const rule = this.#ruleOf(parcel);
    if (rule === null || (await this.#stillLeaving([parcel], errand)).length === 0) return;
    try {
      const attempt = { isFirst: true };
      const result = await this.#patiently(async () => {
        const isFirst = attempt.isFirst;
        attempt.isFirst = false;
        return parcel.want === 'put'
          ? await this.#put(rule, parcel, errand, isFirst)
          : await this.#end(rule, parcel, errand);
      });
      errand.report(parcel, result);
    } catch (error) {
      if (error instanceof UnlinkedError) errand.report(parcel, { state: 'held' });
      else if (error instanceof UnfitError)
        errand.report(parcel, { state: 'rejected', reason: 'unfit', words: error.message });
      else if (error instanceof TryAgain && error.why !== 'unreachable')
        errand.report(parcel, unknown(error));
      else throw asStop(error, errand, [parcel]);
    }
  }

  async #put(
    rule: HttpEventRule,
    parcel: Parcel,
    errand: Errand,
    isFirst: boolean,
  ): Promise<Result> {
    const { context } = this.#filled(parcel, errand, true);
    if (rule.upsert !== undefined)
      return resultOf(await this.#talk.verdict(rule.upsert, context), parcel);
    const { find, create, update } = rule;
    if (find === undefined || create === undefined) throw new RunStop('mappingBroken');
    // some CRMs want their own id inside the record
    const known = (id: string) => this.#filled({ ...parcel, crmId: id }, errand, true).context;
    const change = async (id: string): Promise<Result> =>
      update === undefined
        ? { state: 'delivered', crmId: id }
        : resultOf(await this.#changed(rule, update, known(id), id), { ...parcel, crmId: id });
    if (parcel.crmId !== null && isFirst) {
      const verdict = await this.#changed(rule, update ?? find, context, parcel.crmId);
      if (verdict.means !== 'missing') return resultOf(verdict, parcel);
    }
    const isNew = rule.isKeyUnique === true && isFirst && !parcel.wasTried;
    const found = isNew ? null : await this.#talk.find(find, context);
    if (found !== null) return await change(found);
    const verdict = await this.#talk.verdict(create, context);
    if (verdict.means !== 'duplicate') return resultOf(verdict, { ...parcel, crmId: null });
    const there = verdict.id ?? (await this.#talk.find(find, context));
    if (there === null) return { state: 'rejected', reason: 'rejected', words: verdict.message };
    return await change(there);
  }

  /** Writes over a record, with what was read of it before where the mapping wants that. */
  async #changed(
    { read }: HttpEventRule,
    update: RequestRule,
    context: Context,
    id: string,
  ): Promise<Verdict> {
    if (read === undefined) return await this.#talk.verdict(update, { ...context, id });
    const answer = await this.#talk.ask(read, { ...context, id });
    const verdict = this.#talk.judged(read, answer);
    if (verdict.means !== 'ok') return verdict;
    return await this.#talk.verdict(update, { ...context, id, found: answer.json });
  }

  /** Deletion or withdrawal, as the mapping says. */
  async #end(rule: HttpEventRule, parcel: Parcel, errand: Errand): Promise<Result> {
    const ending = endingOf(rule, parcel);
    if (ending.do === 'nothing') return { state: 'delivered', crmId: parcel.crmId };
    const { context } = this.#filled(parcel, errand, false);
    if (ending.do === 'event') {
      if (rule.upsert === undefined) throw new RunStop('mappingBroken');
      const events = [context['event']];
      const told = { ...context, records: events, events };
      return resultOf(await this.#talk.verdict(rule.upsert, told), parcel);
    }
    const id =
      parcel.crmId ?? (rule.find === undefined ? null : await this.#talk.find(rule.find, context));
    // what the CRM does not have need not be taken back
    if (id === null && rule.find !== undefined) return { state: 'delivered', crmId: null };
    const isGone = ending.do === 'request';
    const request = isGone ? ending.request : (rule.update ?? rule.upsert);
    if (request === undefined) throw new RunStop('mappingBroken');
    const record = isGone ? {} : fillRecord(ending.fields, context, errand.linkOf);
    const last = { ...context, record, records: [record], id };
    let verdict = await this.#talk.verdict(request, last);
    const isOn = verdict.means === 'ok' || verdict.means === 'missing';
    if (ending.do === 'request' && ending.second !== undefined && isOn)
      verdict = await this.#talk.verdict(ending.second, last);
    if (verdict.means === 'missing') return { state: 'delivered', crmId: null };
    const result = resultOf(verdict, { ...parcel, crmId: id });
    return result.state === 'delivered' && isGone ? { state: 'delivered', crmId: null } : result;
  }

  #ruleOf({ kind }: Parcel): HttpEventRule | null {
    const { events } = this.parts.http;
    return events[kind] ?? events['*'] ?? null;
  }

  async #stillLeaving(parcels: readonly Parcel[], errand: Errand): Promise<Parcel[]> {
    const leaving = await errand.mayLeave(parcels);
    for (const parcel of parcels)
      if (!leaving.has(parcel.rowId)) errand.report(parcel, { state: 'kept' });
    return parcels.filter(({ rowId }) => leaving.has(rowId));
  }

  #tryFill(parcel: Parcel, errand: Errand): { context: Context; record: unknown } | null {
    try {
      return this.#filled(parcel, errand, parcel.want === 'put');
    } catch (error) {
      if (error instanceof UnlinkedError) errand.report(parcel, { state: 'held' });
      else if (error instanceof UnfitError)
        errand.report(parcel, { state: 'rejected', reason: 'unfit', words: error.message });
      else throw error;
      return null;
    }
  }

  #filled(parcel: Parcel, { linkOf }: Errand, hasRecord: boolean) {
    const rule = this.#ruleOf(parcel);
    const { subjectId, customerId, crmId, event, data } = parcel;
    // filled in place: a record has a dozen of these, and copies of them are most of its garbage
    const context: Filling = {
      ...this.#base,
      subjectId,
      customerId,
      id: crmId,
      event,
      data,
      now: this.parts.clock(),
      key: '',
      record: event,
      records: [],
      events: [event],
    };
    context.key = fillText(rule?.key ?? '{{/subjectId}}', context);
    const fields = hasRecord ? rule?.fields : undefined;
    const record = fields === undefined ? null : fillRecord(fields, context, linkOf);
    if (record !== null) context.record = record;
    context.records = [context.record];
    return { context, record };
  }
}

/** What a request of a record can look into. */
interface Filling extends Context {
  key: string;
  record: unknown;
  records: readonly unknown[];
}

/** Removals, withdrawals and links need those before them to be done. */
function stagesOf(parcels: readonly Parcel[]): Parcel[][] {
  const stages: Parcel[][] = [];
  let before: string | null = null;
  for (const parcel of parcels) {
    const now = `${parcel.want} ${parcel.kind === 'customer'}`;
    if (now === before) stages.at(-1)?.push(parcel);
    else stages.push([parcel]);
    before = now;
  }
  return stages;
}

function endingOf(rule: HttpEventRule, { want, kind }: Parcel): HttpEnding {
  const ending = want === 'remove' ? rule.onDeletion : rule.onWithdrawal;
  // of the others nothing is told: whoever hears that somebody goes drops what names them
  return ending.do === 'event' && kind !== 'customer' ? { do: 'nothing' } : ending;
}

function addTo<Key>(lanes: Map<Key, Parcel[]>, lane: Key, parcel: Parcel): void {
  const known = lanes.get(lane);
  if (known === undefined) lanes.set(lane, [parcel]);
  else known.push(parcel);
}

/** Whatever was sent before is looked for by itself. */
function goesTogether({ many }: HttpEventRule, parcel: Parcel): boolean {
  return many !== undefined && parcel.want === 'put' && parcel.crmId === null && !parcel.wasTried;
}

function isBatched(rule: HttpEventRule, parcel: Parcel): boolean {
  if (rule.upsert === undefined || (rule.batchSize ?? 1) === 1) return false;
  return parcel.want === 'put';
}

const parcelsOf = (filled: readonly { readonly parcel: Parcel }[]) =>
  filled.map(({ parcel }) => parcel);

function resultOf(verdict: Verdict | undefined, { crmId }: Parcel): Result {
  switch (verdict?.means) {
    case 'ok':
    case 'duplicate':
      return { state: 'delivered', crmId: verdict.id ?? crmId };
    case 'missing':
    case 'rejected':
      return { state: 'rejected', reason: 'rejected', words: verdict.message };
    case 'retry':
    case 'throttled':
    case 'auth':
    case undefined:
      return { state: 'unknown', words: verdict?.message ?? '', mayHaveArrived: true };
  }
}

const unknown = ({ words, mayHaveArrived }: TryAgain): Result => ({
  state: 'unknown',
  words,
  mayHaveArrived,
});

/** What ends the run, after saying of the records on their way what is known of them. */
function asStop(error: unknown, errand: Errand, parcels: readonly Parcel[]): unknown {
  if (!(error instanceof TryAgain)) return error;
  for (const parcel of parcels) errand.report(parcel, unknown(error));
  return new RunStop('unreachable', error.words, error.retryAfterMs);
}
