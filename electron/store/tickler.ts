import type { OutputOf } from '../../shared/contract';
import type { DueRow } from '../../shared/contract/follow-ups';
import type { StaffFace } from '../../shared/contract/desk';
import { type DayOn, dayOf } from '../../shared/domain/day';
import { isOpenDay } from '../../shared/domain/opening-hours';
import { fillTickler, type TicklerSpan } from '../../shared/domain/tickler';
import { AppError } from '../../shared/errors';
import type { Office } from '../office';
import { openCustomer } from './customer-book';
import { rowOf } from './customer-row';
import type { Part } from './due-list';
import type { Query } from './open';
import type { CustomerRecord } from './schema';

/* Whoever was forgotten has no next date; the index customer_next answers all of it by itself. */
const PROMISED = `next_on IS NOT NULL AND state IN ('open', 'O', 'D', 'F2')`;

/**
 * 日期抽屉: how many promised contacts lie in each drawer, counted in the index alone.
 *
 * @param consultantId null: the team; a consultant sees her own whatever she asks for
 * @throws notFound when somebody asks for a person who is no consultant
 */
export async function countTickler(
  office: Office,
  query: Query,
  me: StaffFace,
  consultantId: string | null,
): Promise<OutputOf<'followUps.tickler'>> {
  const today = dayOf(office.clock());
  const { hours } = office.settings().showroom;
  const { sql, params } = whoseOf(office, me, consultantId);
  const counted = await query<{ on: DayOn; count: number }>(
    `SELECT next_on AS "on", COUNT(*) AS count FROM customer WHERE ${PROMISED}${sql}
     GROUP BY next_on`,
    params,
  );
  return {
    today,
    consultants: consultantsFor(office, me),
    slots: fillTickler(today, counted).map((slot) => ({
      ...slot,
      isClosed: slot.is === 'day' && slot.from !== null && !isOpenDay(slot.from, hours),
    })),
  };
}

/** The customers of one drawer, the oldest date first. @throws notFound as countTickler */
export async function readTicklerSlot(
  office: Office,
  query: Query,
  me: StaffFace,
  { consultantId, from, until }: TicklerSpan & { readonly consultantId: string | null },
  limit: number,
): Promise<Part<DueRow>> {
  const whose = whoseOf(office, me, consultantId);
  const where = `${PROMISED}${from === null ? '' : ' AND next_on >= ?'}${
    until === null ? '' : ' AND next_on <= ?'
  }${whose.sql}`;
  const params = [from, until, ...whose.params].filter((value) => value !== null);
  const [count] = await query<{ total: number }>(
    `SELECT COUNT(*) AS total FROM customer WHERE ${where}`,
    params,
  );
  const records = await query<CustomerRecord>(
    `SELECT * FROM customer WHERE ${where} AND erased_at IS NULL ORDER BY next_on, id LIMIT ?`,
    [...params, limit],
  );
  const rows = records.map((record) => {
    const customer = openCustomer(office, record);
    return {
      customer: rowOf(office, me, customer),
      on: record.next_on as DayOn,
      reason: customer.person.nextReason,
    };
  });
  return { rows, total: count?.total ?? 0 };
}

function consultantsFor(office: Office, me: StaffFace): { id: string; name: string }[] {
  return office
    .staff()
    .filter(({ role, isActive }) => role === 'consultant' && isActive)
    .filter(({ id }) => me.role !== 'consultant' || id === me.id)
    .map(({ id, name }) => ({ id, name }));
}

function whoseOf(
  office: Office,
  me: StaffFace,
  consultantId: string | null,
): { readonly sql: string; readonly params: readonly string[] } {
  const whose = me.role === 'consultant' ? me.id : consultantId;
  if (whose === null) return { sql: '', params: [] };
  if (!consultantsFor(office, me).some(({ id }) => id === whose)) throw new AppError('notFound');
  return { sql: ' AND owner_id = ?', params: [whose] };
}
