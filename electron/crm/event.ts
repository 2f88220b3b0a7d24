import type { Office } from '../office';
import type { OutboxRecord } from '../store/schema';
import type { ChangeKind } from './change';
import type { Sealed } from './outbox';

/** What an event's data is made of. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [field: string]: Json;
}

/** The type of each kind of change, as a receiver reads it. `v1` is raised when data change shape. */
export const EVENT_TYPES = {
  customer: 'showroom.customer.changed.v1',
  deletion: 'showroom.customer.deleted.v1',
  visit: 'showroom.visit.changed.v1',
  call: 'showroom.call.changed.v1',
  followUp: 'showroom.follow-up.changed.v1',
  gradeChange: 'showroom.grade-change.changed.v1',
  assignment: 'showroom.assignment.changed.v1',
  consent: 'showroom.consent.changed.v1',
  appointment: 'showroom.appointment.changed.v1',
  stage: 'showroom.stage.changed.v1',
  loss: 'showroom.loss.changed.v1',
  dailyFigures: 'showroom.daily-figures.changed.v1',
} as const satisfies Record<ChangeKind, string>;

export type EventType = (typeof EVENT_TYPES)[ChangeKind];

/** What the event is about: `customer/<id>`, `visit/<id>`, … A deletion is about its customer. */
const SUBJECTS: Record<ChangeKind, string> = {
  customer: 'customer',
  deletion: 'customer',
  visit: 'visit',
  call: 'call',
  followUp: 'follow-up',
  gradeChange: 'grade-change',
  assignment: 'assignment',
  consent: 'consent',
  appointment: 'appointment',
  stage: 'stage',
  loss: 'loss',
  dailyFigures: 'daily-figures',
};

/** One change as it leaves the desk: a CloudEvents 1.0 object in JSON, the whole state in `data`. */
export interface OutboxEvent {
  readonly specversion: '1.0';
  /** `<deskId>:<seq>`: the same event is the same id, however often it is sent */
  readonly id: string;
  /** `urn:showroom-desk:<deskId>` */
  readonly source: string;
  readonly type: EventType;
  readonly subject: string;
  /** RFC 3339, UTC */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** `urn:showroom-desk:schema:<name>`; the file is `docs/schemas/<name>.json` */
  readonly dataschema: string;
  /** the desk's own number, without gaps, in twelve digits so that it also sorts as text */
  readonly sequence: string;
  /** rises with every change of the subject; 1 is new, 0 an erased event */
  readonly subjectversion: number;
  /** a record of a sealed week or month was mended; the reason is `data.correctionReason` */
  readonly correction?: true;
  readonly data: JsonObject;
}

/** A row of the outbox as it is read for an event. */
export type EventRow = Pick<
  OutboxRecord,
  'desk_id' | 'seq' | 'at' | 'subject_id' | 'version' | 'sealed'
> & { readonly kind: string };

/** The columns of `EventRow`. */
export const EVENT_COLUMNS = 'desk_id, seq, at, kind, subject_id, version, sealed';

/** Rows that are read, and opened, at once. */
export const EVENT_PAGE = 200;

const SOURCE = 'urn:showroom-desk:';

/** The name of the schema that describes an event's data; `docs/schemas/<name>.json`. */
export function schemaName(type: EventType): string {
  return type.replace(/^showroom\./, '');
}

/** A row of the outbox as an event. @throws storeDamaged, keyMissing */
export function eventOf(office: Pick<Office, 'vault'>, row: EventRow): OutboxEvent {
  const rowId = `${row.desk_id}:${row.seq}`;
  return openedEvent(row, office.vault.open<Sealed>('outbox', rowId, row.sealed));
}

/** The state alone that an event tells of, without what an event has around it. */
export function stateOf(office: Pick<Office, 'vault'>, row: EventRow): JsonObject {
  const { state } = office.vault.open<Sealed>('outbox', `${row.desk_id}:${row.seq}`, row.sealed);
  return state as object as JsonObject;
}

/** A row of the outbox as an event, once it has been opened. */
export function openedEvent(row: EventRow, sealed: Sealed): OutboxEvent {
  const kind = row.kind as ChangeKind;
  const correction = sealed.correctionReason === undefined ? {} : { correction: true as const };
  return {
    ...attributes(row, EVENT_TYPES[kind]),
    subject: `${SUBJECTS[kind]}/${row.subject_id}`,
    subjectversion: row.version,
    ...correction,
    data: dataOf(kind, row, sealed),
  };
}

/** The customer an event is about; null: about nobody, or no longer. */
export function about(event: OutboxEvent): string | null {
  const [what, id = ''] = event.subject.split('/');
  if (what === 'customer') return id;
  const { customerId } = event.data;
  return typeof customerId === 'string' ? customerId : null;
}

/** The number of an event. */
export function seqOf({ sequence }: Pick<OutboxEvent, 'sequence'>): number {
  return Number(sequence);
}

function attributes({ desk_id: deskId, seq, at }: EventRow, type: EventType) {
  return {
    specversion: '1.0',
    id: `${deskId}:${seq}`,
    source: `${SOURCE}${deskId}`,
    type,
    time: new Date(at).toISOString(),
    datacontenttype: 'application/json',
    dataschema: `${SOURCE}schema:${schemaName(type)}`,
    sequence: String(seq).padStart(12, '0'),
  } as const;
}

/** The whole state, with names beside ids of staff and days beside grades. */
function dataOf(
  kind: ChangeKind,
  { seq, at, version, subject_id: id }: EventRow,
  { state, staff, gradeDays, correctionReason }: Sealed,
): JsonObject {
  const facts = state as object as JsonObject;
  const names: Record<string, string> = {};
  for (const field of Object.keys(facts)) {
    if (!field.endsWith('Id')) continue;
    const value = facts[field];
    const name = typeof value === 'string' ? staff[value] : undefined;
    if (name !== undefined) names[`${field.slice(0, -2)}Name`] = name;
  }
  return {
    ...facts,
    ...names,
    ...(kind === 'customer' ? { gradeDays } : {}),
    ...(kind === 'deletion' ? { isDeleted: true } : {}),
    ...(correctionReason === undefined ? {} : { correctionReason }),
    id,
    seq,
    changedAt: at,
    version,
  };
}
