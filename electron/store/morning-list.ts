import type { StaffFace } from '../../shared/contract/desk';
import type { MorningList } from '../../shared/contract/morning';
import { dayOf } from '../../shared/domain/day';
import { AppError } from '../../shared/errors';
import type { Office } from '../office';
import { readDue, readFirstContact } from './due-list';
import { expectedRows } from './expected-list';
import type { AppointmentRecord } from './schema';
import { readFloor, seatsFor } from './turn-book';

/** More than a morning's meeting goes through. */
const MOST_ROWS = 200;

/**
 * What the day has in store: guests, follow-ups, first contacts by what is left of their 36 hours,
 * and whose turn it is.
 *
 * @param consultantId null: the team; a consultant sees her own whatever she asks for
 * @throws notFound when somebody asks for a consultant who is none
 */
export async function readMorning(
  office: Office,
  me: StaffFace,
  consultantId: string | null,
): Promise<MorningList> {
  const { read } = office.store;
  const now = office.clock();
  const on = dayOf(now);
  const consultants = office
    .staff()
    .filter(({ role, isActive }) => role === 'consultant' && isActive)
    .filter(({ id }) => me.role !== 'consultant' || id === me.id)
    .map(({ id, name, isActive }) => ({ id, name, isActive }));
  const whose = me.role === 'consultant' ? me.id : consultantId;
  if (whose !== null && !consultants.some(({ id }) => id === whose)) throw new AppError('notFound');
  const records = await read<AppointmentRecord>(
    `SELECT appointment.* FROM appointment JOIN customer ON customer.id = appointment.customer_id
     WHERE appointment.on_day = ? AND appointment.state IN ('expected', 'arrived')
       AND customer.erased_at IS NULL AND customer.is_sample = 0 ${whose === null ? '' : 'AND customer.owner_id = ?'}
     ORDER BY for_at, appointment.id LIMIT ${MOST_ROWS}`,
    whose === null ? [on] : [on, whose],
  );
  const [expected, firstContact, dueToday, overdue, floor] = await Promise.all([
    expectedRows(office, read, me, records),
    readFirstContact(office, read, me, MOST_ROWS, whose),
    readDue(office, read, me, { is: 'today', on }, MOST_ROWS, whose),
    readDue(office, read, me, { is: 'overdue', on }, MOST_ROWS, whose),
    readFloor(office, read, now),
  ]);
  // nobody is sent to ring a customer who was made up for practice
  const isReal = ({ customer }: { readonly customer: { readonly id: string } }) =>
    !office.isSample(customer.id);
  return {
    on,
    consultants,
    expected,
    firstContact: firstContact.rows.filter(isReal),
    dueToday: dueToday.rows.filter(isReal),
    overdue: overdue.rows.filter(isReal),
    turns: seatsFor(office, floor, 'walkIn').map(({ staffId, name, isNext }) => ({
      staffId,
      name,
      isNext,
    })),
  };
}
