import type { ReviewRow } from '../../shared/contract/states';
import type { StaffFace } from '../../shared/contract/desk';
import { dayOf, instantOf } from '../../shared/domain/day';
import type { Grade, LeadState } from '../../shared/domain/grade';
import { reviewReasons } from '../../shared/domain/review';
import type { Office } from '../office';
import { openCustomer } from './customer-book';
import { rowOf } from './customer-row';
import type { CustomerRecord } from './schema';

/** A customer with what the reasons to review ask for. */
type Candidate = CustomerRecord & {
  readonly graded_at: number | null;
  readonly experienced: number;
};

/** More than anybody goes through in a week; the list says how many there are. */
const MOST_CANDIDATES = 2000;

/** Customers to go through again, the longest untouched first. A consultant sees her own. */
export async function readReview(
  office: Office,
  me: StaffFace,
  limit: number,
): Promise<{ rows: ReviewRow[]; total: number }> {
  const now = office.clock();
  const rules = office.settings().grades;
  const own = me.role === 'consultant' ? 'AND owner_id = ?' : '';
  const mine = me.role === 'consultant' ? [me.id] : [];
  const today = instantOf(dayOf(now));
  // a coarse sieve here, the rule itself in shared/domain
  const candidates = await office.store.read<Candidate>(
    `SELECT * FROM (
       SELECT customer.*,
         (SELECT MAX(at) FROM grade_change WHERE customer_id = customer.id) AS graded_at,
         (EXISTS (SELECT 1 FROM visit WHERE customer_id = customer.id AND is_experienced = 1)
          OR EXISTS (SELECT 1 FROM stage WHERE customer_id = customer.id
            AND kind = 'experience' AND undone_at IS NULL)) AS experienced
       FROM customer
       WHERE state = 'open' AND erased_at IS NULL ${own} AND (grade IN ('H', 'C')
         OR (horizon_days IS NOT NULL AND horizon_set_at + horizon_days * 86400000 < ?)))
     WHERE grade = 'H' OR experienced = 1 OR horizon_days IS NOT NULL
     ORDER BY touched_at, id LIMIT ${MOST_CANDIDATES}`,
    [...mine, today],
  );
  const found = candidates.flatMap((record) => {
    const reasons = reviewReasons(
      {
        state: record.state as LeadState,
        grade: record.grade as Grade,
        horizonDays: record.horizon_days,
        saidOn: record.horizon_set_at === null ? null : dayOf(record.horizon_set_at),
        gradedOn: record.graded_at === null ? null : dayOf(record.graded_at),
        isExperienced: record.experienced === 1,
      },
      rules,
      now,
    );
    return reasons.length === 0 ? [] : [{ record, reasons }];
  });
  const rows = found.slice(0, limit).map(({ record, reasons }) => {
    return { customer: rowOf(office, me, openCustomer(office, record)), reasons };
  });
  return { rows, total: found.length };
}
