import type { RunEnd } from '../../../shared/contract/crm-targets';
import type { JsonObject, OutboxEvent } from '../event';
import type { LinkOf } from './fill';
import type { MappedKind } from './mapping';

/** What is to become of a record at the CRM. */
export type Want = 'put' | 'remove' | 'withdraw';

/** One record on its way. */
export interface Parcel {
  readonly rowId: string;
  readonly kind: MappedKind;
  readonly subjectId: string;
  readonly customerId: string | null;
  readonly want: Want;
  /** the CRM's id as far as it is known */
  readonly crmId: string | null;
  /** sent before, whatever came of it */
  readonly wasTried: boolean;
  /** null: the event was taken out since; only its id is known */
  readonly event: OutboxEvent | null;
  readonly data: JsonObject;
}

/** What became of a record. */
export type Result =
  | { readonly state: 'delivered'; readonly crmId: string | null }
  | { readonly state: 'rejected'; readonly reason: 'rejected' | 'unfit'; readonly words: string }
  /** waits for another record that it belongs to */
  | { readonly state: 'held' }
  /** no answer, or none that says anything: read back before it is written again */
  | { readonly state: 'unknown'; readonly words: string; readonly mayHaveArrived: boolean }
  /** the consent was taken back, or the person forgotten, while it waited its turn */
  | { readonly state: 'kept' };

/** What a door needs to know while it delivers. */
export interface Errand {
  readonly linkOf: LinkOf;
  /** asked right before a record leaves: whether it still may */
  mayLeave(parcels: readonly Parcel[]): Promise<ReadonlySet<string>>;
  report(parcel: Parcel, result: Result): void;
  readonly signal: AbortSignal;
}

/** A way into a CRM. One for each run. */
export interface Door {
  /** Delivers in order; reports each record. @throws RunStop when the run cannot go on */
  deliver(parcels: readonly Parcel[], errand: Errand): Promise<void>;
  /** The CRM's id of a record, null when it has none; undefined: the mapping cannot ask. */
  find(parcel: Parcel, errand: Errand): Promise<string | null | undefined>;
  close(): Promise<void>;
}

/** The run ends here, and why. */
export class RunStop extends Error {
  constructor(
    readonly end: RunEnd,
    /** what the CRM said; empty: nothing */
    readonly words = '',
    readonly retryAfterMs: number | null = null,
  ) {
    super(end);
    this.name = 'RunStop';
  }
}

/** Something that may go well a moment later. */
export class TryAgain extends Error {
  constructor(
    readonly why: 'unreachable' | 'noAnswer' | 'throttled',
    readonly mayHaveArrived: boolean,
    readonly retryAfterMs: number | null = null,
    readonly words = '',
  ) {
    super(why);
    this.name = 'TryAgain';
  }
}
