import type { OutputOf } from '../shared/contract';
import type { CustomerFacts } from '../shared/contract/customers';
import { addDays, dayOf, HOUR_MS, instantOf } from '../shared/domain/day';
import { type Grade, proposedGrade } from '../shared/domain/grade';
import { changesBetween } from '../shared/domain/settings-change';
import type { Source } from '../shared/domain/source';
import type { Office } from './office';
import { noteAudit } from './store/audit-book';
import type { Query } from './store/connection';
import { addCustomer } from './store/customer-book';
import { refreshPerson } from './store/people-pages';
import { rebuildRollups } from './store/rollup-rebuild';
import type { SealedVisit } from './store/sealed';

/** A customer to practise with. */
interface SamplePerson {
  readonly name: string;
  readonly sex: 'male' | 'female';
  readonly phone: string;
  readonly source: Source;
  readonly product: string;
  readonly horizonDays: number | null;
  readonly use: string;
  /** days ago the showroom first saw them */
  readonly daysAgo: number;
  /** days from today of the next contact */
  readonly nextIn: number;
  readonly nextReason: string;
}

/* The numbers begin with 1990000: a range made up for practice, so that nobody real is ever rung. */
const PEOPLE: readonly SamplePerson[] = [
  person('示例·林国栋', 'male', '19900000101', 'walkIn', '康乐富A型', 5, 2, 0, '约到店再体验一次'),
  person(
    '示例·周美华',
    'female',
    '19900000102',
    'phoneCall',
    '康乐富B型',
    20,
    4,
    1,
    '发送报价后确认',
  ),
  person(
    '示例·郑文博',
    'male',
    '19900000103',
    'partner',
    '康乐富C型(双人)',
    60,
    6,
    3,
    '等新房交付',
  ),
  person('示例·欧阳静', 'female', '19900000104', 'referral', '按摩椅X3', 25, 8, -1, '回电告知活动'),
  person('示例·黄建军', 'male', '19900000105', 'marketing', '护理床', null, 10, 12, '春节前再联系'),
  person(
    '示例·吴淑芬',
    'female',
    '19900000106',
    'walkIn',
    '康乐富A型',
    80,
    12,
    5,
    '与家人商量后回复',
  ),
];

function person(
  name: string,
  sex: 'male' | 'female',
  phone: string,
  source: Source,
  product: string,
  horizonDays: number | null,
  daysAgo: number,
  nextIn: number,
  nextReason: string,
): SamplePerson {
  const use = '给父母用';
  return { name, sex, phone, source, product, horizonDays, use, daysAgo, nextIn, nextReason };
}

/** Fills an empty desk with customers to practise with. They never leave for the central CRM. */
export async function addSampleData(office: Office): Promise<void> {
  const consultants = office.staff().filter(({ role }) => role === 'consultant');
  const by = consultants[0] ?? office.staff()[0];
  if (by === undefined) return;
  const today = dayOf(office.clock());
  const ids: string[] = PEOPLE.map(() => office.newId());
  await office.store.write(async (tx) => {
    const [last] = await tx.query<{ seq: number | null }>('SELECT max(seq) AS seq FROM outbox');
    for (const [place, sample] of PEOPLE.entries()) {
      const id = ids[place] ?? office.newId();
      const owner = consultants[place % Math.max(consultants.length, 1)] ?? by;
      const at = instantOf(addDays(today, -sample.daysAgo), '10:30');
      const grade: Grade = proposedGrade(sample.horizonDays, office.settings().grades);
      await addCustomer(office, tx, {
        id,
        at,
        byId: owner.id,
        facts: factsOf(sample),
        householdId: null,
        receivedAt: at,
        isOnClock: true,
        isSample: true,
        horizonDays: sample.horizonDays,
        grade: { to: grade, proposed: grade, reason: '' },
        next: {
          on: addDays(today, sample.nextIn),
          reason: sample.nextReason,
          laterReason: '',
          isMoved: false,
        },
        contact: { at: at + HOUR_MS, isFirst: true },
        owner: { toId: owner.id, reason: '示例数据' },
      });
      await addVisit(office, tx.query, id, owner.id, at);
    }
    // From the next save on the outbox knows them as practice; these lines were before that.
    await tx.query('DELETE FROM outbox WHERE seq > ?', [last?.seq ?? 0]);
  });
  await office.refresh();
  for (const id of ids) await refreshPerson(office, id);
}

async function addVisit(
  office: Office,
  query: Office['store']['read'],
  customerId: string,
  consultantId: string,
  at: number,
): Promise<void> {
  const id = office.newId();
  const sealed: SealedVisit = {
    description: '',
    hostNote: '',
    name: '',
    sex: null,
    phone: '',
    companions: '老伴同行',
    quotation: '',
    notes: '示例:看了样品,坐了十分钟,觉得腰部力度合适。',
  };
  await query(
    `INSERT INTO visit (id, desk_id, arrived_at, on_day, headcount, kind, purpose, customer_id,
       consultant_id, received_at, basis, left_at, is_incomplete, completed_at, is_contact_kept,
       is_experienced, sealed, by_id, version, is_sample, updated_at)
     VALUES (?, ?, ?, ?, 2, 'first', NULL, ?, ?, ?, 'turn', ?, 0, ?, 1, 1, ?, ?, 1, 1, ?)`,
    [
      id,
      office.deskId,
      at,
      dayOf(at),
      customerId,
      consultantId,
      at,
      at + HOUR_MS,
      at + HOUR_MS,
      office.vault.seal('visit', id, sealed),
      consultantId,
      at,
    ],
  );
}

function factsOf(sample: SamplePerson): CustomerFacts {
  const referrer = { name: '示例介绍人', company: '', phone: '' };
  return {
    name: sample.name,
    sex: sample.sex,
    phones: [sample.phone],
    address: '',
    source: sample.source,
    referrer: sample.source === 'partner' || sample.source === 'referral' ? referrer : null,
    channel: '',
    product: sample.product,
    budgetFen: null,
    horizonDays: sample.horizonDays,
    use: sample.use,
    nowOwns: '',
    competitor: '',
    decisionMaker: '',
    notes: '示例数据,可在设置中一次清除。',
  };
}

/** A visit or a call for a practice customer is practice as well. */
const IS_PRACTICE = `is_sample = 1
  OR customer_id IN (SELECT id FROM customer WHERE is_sample = 1)`;

/** How much there is to practise with. */
export async function countSampleData(query: Query): Promise<OutputOf<'desk.countSample'>> {
  const [counts] = await query<OutputOf<'desk.countSample'>>(
    `SELECT (SELECT count(*) FROM customer WHERE is_sample = 1) AS customers,
       (SELECT count(*) FROM visit WHERE ${IS_PRACTICE}) AS visits,
       (SELECT count(*) FROM phone_call WHERE ${IS_PRACTICE}) AS calls`,
  );
  return counts ?? { customers: 0, visits: 0, calls: 0 };
}

/**
 * Takes every record made for practice out again, and all that hangs on it; real ones stay.
 *
 * @returns how many customers, visits and calls went
 */
export async function wipeSampleData(office: Office, byId: string): Promise<number> {
  const { store, vault, clock } = office;
  const gone = await store.write(async (tx) => {
    const { query } = tx;
    const people = await query<{ id: string }>('SELECT id FROM customer WHERE is_sample = 1');
    let others = 0;
    for (const table of ['visit', 'phone_call']) {
      const rows = await query(`DELETE FROM ${table} WHERE ${IS_PRACTICE} RETURNING id`);
      others += rows.length;
    }
    await query('DELETE FROM customer WHERE is_sample = 1');
    await rebuildRollups(tx);
    const count = people.length + others;
    await noteAudit(query, {
      at: clock(),
      staffId: byId,
      action: 'desk.wipeSample',
      subjectId: null,
      outcome: 'done',
      changes: changesBetween({}, { removed: count }),
    });
    return { people, count };
  });
  for (const { id } of gone.people) vault.people.remove(id);
  await office.refresh();
  return gone.count;
}
