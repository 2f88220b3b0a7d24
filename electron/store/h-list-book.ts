import type { HitRate, HList, HListLine } from '../../shared/contract/week-review';
import { DAY_MS, type DayOn, dayOf, instantOf } from '../../shared/domain/day';
import { type Grade, GRADES, type LeadState } from '../../shared/domain/grade';
import { hitCounts, listOutcome, mayBeListed } from '../../shared/domain/h-list';
import { addWeeks, isWeekOver } from '../../shared/domain/week';
import { AppError } from '../../shared/errors';
import type { Office } from '../office';
import { noteAudit } from './audit-book';
import { loadCustomers } from './customer-book';
import type { Query, Tx } from './open';
import type { CustomerRecord, HListLineRecord, HListRecord, WeekPickRecord } from './schema';
import type { SealedHListLine, SealedWeekPick } from './sealed';

/** Weeks over which 命中率 is shown. */
const RATE_WEEKS = 12;

/** A list somebody confirms. */
export interface ListWanted {
  readonly id: string;
  readonly weekOn: DayOn;
  readonly consultantId: string;
}

/** Confirmed lists of a week, with what became of each line. @param consultantId null: all */
export async function readLists(
  office: Office,
  query: Query,
  weekOn: DayOn,
  consultantId: string | null,
): Promise<HList[]> {
  const own = consultantId === null ? '' : 'AND consultant_id = ?';
  const records = await query<HListRecord>(
    `SELECT * FROM h_list WHERE week_on = ? ${own} ORDER BY confirmed_at, id`,
    consultantId === null ? [weekOn] : [weekOn, consultantId],
  );
  if (records.length === 0) return [];
  const lines = await query<HListLineRecord & { readonly erased_at: number | null }>(
    `SELECT h_list_line.*, customer.erased_at FROM h_list_line
     JOIN h_list ON h_list.id = h_list_line.list_id
     JOIN customer ON customer.id = h_list_line.customer_id
     WHERE h_list.week_on = ? ORDER BY h_list_line.place, h_list_line.id`,
    [weekOn],
  );
  const ordered = await ordersIn(query, weekOn);
  const next = await listedIn(query, addWeeks(weekOn, 1));
  const today = dayOf(office.clock());
  const lineOf = (row: (typeof lines)[number]): HListLine => {
    const said = office.vault.open<SealedHListLine>('h_list_line', row.id, row.sealed);
    const lead = {
      orderedOn: ordered.get(row.customer_id) ?? [],
      isOnNextList: next.has(row.customer_id),
    };
    return {
      id: row.id,
      customerId: row.erased_at === null ? row.customer_id : null,
      ...said,
      grade: row.grade as Grade,
      outcome: listOutcome(weekOn, lead, today),
    };
  };
  return records.map((record) => ({
    id: record.id,
    weekOn,
    consultantId: record.consultant_id,
    consultantName: office.staffName(record.consultant_id),
    confirmedAt: record.confirmed_at,
    byName: office.staffName(record.by_id),
    lines: lines.filter((line) => line.list_id === record.id).map(lineOf),
  }));
}

/** Days of that week on which customers ordered; orders taken back are left out. */
async function ordersIn(query: Query, weekOn: DayOn): Promise<Map<string, DayOn[]>> {
  const rows = await query<{ customer_id: string; at: number }>(
    `SELECT customer_id, at FROM stage
     WHERE kind = 'order' AND undone_at IS NULL AND at >= ? AND at < ?`,
    [instantOf(weekOn), instantOf(addWeeks(weekOn, 1))],
  );
  const found = new Map<string, DayOn[]>();
  for (const { customer_id: id, at } of rows) found.set(id, [...(found.get(id) ?? []), dayOf(at)]);
  return found;
}

async function listedIn(query: Query, weekOn: DayOn): Promise<Set<string>> {
  const rows = await query<{ customer_id: string }>(
    `SELECT customer_id FROM h_list_line JOIN h_list ON h_list.id = h_list_line.list_id
     WHERE h_list.week_on = ?`,
    [weekOn],
  );
  return new Set(rows.map((row) => row.customer_id));
}

/** 命中率 of twelve weeks up to `weekOn`, newest first: the team's, then each consultant's. */
export async function readHitRates(
  office: Office,
  query: Query,
  weekOn: DayOn,
): Promise<HitRate[]> {
  const rates: HitRate[] = [];
  for (let back = 0; back < RATE_WEEKS; back += 1) {
    const week = addWeeks(weekOn, -back);
    const lists = await readLists(office, query, week, null);
    if (lists.length === 0) continue;
    const outcomes = (of: readonly HList[]) =>
      hitCounts(of.flatMap(({ lines }) => lines.map(({ outcome }) => outcome)));
    rates.push({ weekOn: week, consultantId: null, consultantName: '', ...outcomes(lists) });
    for (const list of lists) {
      const { consultantId, consultantName } = list;
      rates.push({ weekOn: week, consultantId, consultantName, ...outcomes([list]) });
    }
  }
  return rates;
}

/** Notes and ticks of a consultant's sheet, by customer. */
export async function readPicks(
  office: Office,
  query: Query,
  weekOn: DayOn,
): Promise<Map<string, { readonly note: string; readonly isPicked: boolean }>> {
  const rows = await query<WeekPickRecord>('SELECT * FROM week_pick WHERE week_on = ?', [weekOn]);
  return new Map(
    rows.map((row) => [
      row.customer_id,
      {
        note: office.vault.open<SealedWeekPick>('week_pick', row.id, row.sealed).note,
        isPicked: row.is_picked === 1,
      },
    ]),
  );
}

/** What was said in a week's reviews of those who came onto no list, in the order it was said. */
export async function readNotes(
  office: Office,
  query: Query,
  weekOn: DayOn,
): Promise<{ consultantId: string; customerId: string; note: string }[]> {
  const rows = await query<WeekPickRecord>(
    `SELECT week_pick.* FROM week_pick JOIN customer ON customer.id = week_pick.customer_id
     WHERE week_pick.week_on = ? AND customer.erased_at IS NULL AND customer.is_sample = 0
     ORDER BY week_pick.at, week_pick.id`,
    [weekOn],
  );
  const listed = await listedIn(query, weekOn);
  return rows.flatMap((row) => {
    const { note } = office.vault.open<SealedWeekPick>('week_pick', row.id, row.sealed);
    if (note === '' || listed.has(row.customer_id)) return [];
    return [{ consultantId: row.consultant_id, customerId: row.customer_id, note }];
  });
}

/** Keeps a note and a tick. @throws listConfirmed, weekOver, stateRefused */
export async function keepPick(
  office: Office,
  { query }: Tx,
  pick: Omit<ListWanted, 'id'> & {
    readonly customerId: string;
    readonly state: LeadState;
    /** null: as it is */
    readonly note: string | null;
    readonly isPicked: boolean | null;
  },
  byId: string,
): Promise<void> {
  const { weekOn, consultantId, customerId } = pick;
  await mustBeOpen(office, query, weekOn, consultantId);
  if (pick.isPicked === true && !mayBeListed(pick.state)) throw new AppError('stateRefused');
  const [known] = await query<WeekPickRecord>(
    'SELECT * FROM week_pick WHERE customer_id = ? AND week_on = ?',
    [customerId, weekOn],
  );
  const id = known?.id ?? office.newId();
  const before =
    known === undefined
      ? { note: '' }
      : office.vault.open<SealedWeekPick>('week_pick', id, known.sealed);
  const sealed: SealedWeekPick = { note: pick.note ?? before.note };
  const isPicked = pick.isPicked ?? known?.is_picked === 1;
  await query(
    `INSERT INTO week_pick (id, desk_id, customer_id, week_on, consultant_id, is_picked, at,
       sealed, by_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (customer_id, week_on) DO UPDATE SET consultant_id = excluded.consultant_id,
       is_picked = excluded.is_picked, at = excluded.at, sealed = excluded.sealed,
       by_id = excluded.by_id`,
    [
      id,
      office.deskId,
      customerId,
      weekOn,
      consultantId,
      isPicked ? 1 : 0,
      office.clock(),
      office.vault.seal('week_pick', id, sealed),
      byId,
    ],
  );
}

/** Freezes the ticked ones. The same id twice is one list. @throws listEmpty, listConfirmed, weekOver */
export async function confirmList(
  office: Office,
  { query }: Tx,
  { id, weekOn, consultantId }: ListWanted,
  byId: string,
): Promise<void> {
  const [known] = await query<HListRecord>('SELECT * FROM h_list WHERE id = ?', [id]);
  if (known !== undefined) {
    if (known.week_on === weekOn && known.consultant_id === consultantId) return;
    throw new AppError('notFound');
  }
  await mustBeOpen(office, query, weekOn, consultantId);
  const picks = await readPicks(office, query, weekOn);
  const wanted = [...picks].filter(([, { isPicked }]) => isPicked).map(([customer]) => customer);
  const customers = await loadCustomers(office, query, wanted);
  // a tick from before practice was kept out, or of somebody handed over, lost or sold to since
  const lines = [...customers.values()]
    .filter(
      ({ record }) =>
        record.owner_id === consultantId &&
        record.is_sample === 0 &&
        mayBeListed(record.state as LeadState),
    )
    .toSorted((one, other) => likelierFirst(one.record, other.record));
  if (lines.length === 0) throw new AppError('listEmpty');
  const at = office.clock();
  await query(
    `INSERT INTO h_list (id, desk_id, week_on, consultant_id, confirmed_at, by_id)
     VALUES (?, ?, ?, ?, ?, ?)`,
    [id, office.deskId, weekOn, consultantId, at, byId],
  );
  for (const [place, { record, person }] of lines.entries()) {
    const lineId = office.newId();
    const note = picks.get(record.id)?.note ?? '';
    const sealed: SealedHListLine = { name: person.name, product: record.product, note };
    await query(
      `INSERT INTO h_list_line (id, list_id, customer_id, place, grade, sealed)
       VALUES (?, ?, ?, ?, ?, ?)`,
      [
        lineId,
        id,
        record.id,
        place,
        record.grade,
        office.vault.seal('h_list_line', lineId, sealed),
      ],
    );
  }
  await noteAudit(query, {
    at,
    staffId: byId,
    action: 'weekReview.confirm',
    subjectId: id,
    outcome: 'done',
  });
}

/** By grade, then by the day until which they meant to buy. */
function likelierFirst(one: CustomerRecord, other: CustomerRecord): number {
  const gradeOf = ({ grade }: CustomerRecord) => GRADES.findIndex((each) => each === grade);
  const untilOf = ({ horizon_days: days, horizon_set_at: setAt }: CustomerRecord) =>
    days === null || setAt === null ? Number.MAX_SAFE_INTEGER : setAt + days * DAY_MS;
  return gradeOf(one) - gradeOf(other) || untilOf(one) - untilOf(other);
}

async function mustBeOpen(
  office: Office,
  query: Query,
  weekOn: DayOn,
  consultantId: string,
): Promise<void> {
  if (isWeekOver(weekOn, dayOf(office.clock()))) throw new AppError('weekOver');
  const [list] = await query('SELECT 1 FROM h_list WHERE week_on = ? AND consultant_id = ?', [
    weekOn,
    consultantId,
  ]);
  if (list !== undefined) throw new AppError('listConfirmed');
}
