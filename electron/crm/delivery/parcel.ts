import { EVENT_TYPES, type OutboxEvent, schemaName } from '../event';
import type { WaitingRow } from './delivery-row';
import type { Parcel, Want } from './door';
import type { MappedKind } from './mapping';

/** What leaves for a record: its newest event, or that it ends. @param event null: it is gone */
export function parcelOf(row: WaitingRow, event: OutboxEvent | null): Parcel {
  const want = row.want as Want;
  const told = event === null || want === 'put' ? event : ending(event, row, want);
  const bare = { id: row.subject_id };
  return {
    rowId: row.id,
    kind: row.kind as MappedKind,
    subjectId: row.subject_id,
    customerId: row.customer_id,
    want,
    crmId: row.crm_id,
    wasTried: row.attempts > 0 || row.left_at !== null,
    event: told === null || want !== 'put' ? told : nameless(told, row),
    data: want === 'put' && told !== null ? nameless(told, row).data : bare,
  };
}

/**
 * That something ends, as an event: nothing else of the record is in it. Its id differs from that of
 * the state it ends, which a receiver may have seen.
 */
function ending(event: OutboxEvent, row: WaitingRow, want: Want): OutboxEvent {
  const { subject_id: id, event_seq: seq } = row;
  const type = EVENT_TYPES.deletion;
  if (event.type === type) return event;
  if (want === 'withdraw')
    return { ...event, id: `${event.id}:withdrawn`, data: { id, isWithdrawn: true, seq } };
  return {
    ...event,
    id: `${event.id}:deleted`,
    type,
    dataschema: event.dataschema.replace(schemaName(event.type), schemaName(type)),
    data: {
      id,
      isDeleted: true,
      seq,
      changedAt: Date.parse(event.time),
      version: event.subjectversion,
      deletedAt: row.updated_at,
      // the desk itself, which takes back what it has sent
      byId: row.desk_id,
    },
  };
}

/** Words in a visit or a call that may say who it was. */
const PERSONAL = ['name', 'phone', 'description', 'companions', 'quotation', 'notes', 'use'];

/** What is about nobody leaves without a consent, and therefore without a name or a number. */
function nameless(event: OutboxEvent, row: WaitingRow): OutboxEvent {
  const { kind, customer_id: customerId } = row;
  if (customerId !== null || (kind !== 'visit' && kind !== 'call')) return withoutOthers(event);
  const blank = PERSONAL.filter((field) => field in event.data).map((field) => [field, '']);
  const referrer = 'referrer' in event.data ? { referrer: null } : {};
  return withoutOthers({
    ...event,
    data: { ...event.data, ...(Object.fromEntries(blank) as Record<string, string>), ...referrer },
  });
}

/** Friends who came along have not agreed with the one whose visit it is. */
function withoutOthers(event: OutboxEvent): OutboxEvent {
  if (!('otherCustomerIds' in event.data)) return event;
  return { ...event, data: { ...event.data, otherCustomerIds: [] } };
}
