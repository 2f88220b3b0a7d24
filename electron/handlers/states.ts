import type { states } from '../../shared/contract/states';
import type { Grade, LeadState } from '../../shared/domain/grade';
import { type LeadEvent, moveState, settleWake } from '../../shared/domain/lead-state';
import { AppError } from '../../shared/errors';
import type { Handlers, Office, SignedInAsker } from '../office';
import {
  changeCustomer,
  type CustomerEdit,
  type CustomerOnFile,
  loadCustomers,
} from '../store/customer-book';
import { customerFor, readPage } from '../store/customer-page';
import { rowOf } from '../store/customer-row';
import { applyLoss, findLoss, lossRow, ruleLoss } from '../store/loss-book';
import type { Tx } from '../store/open';
import { refreshPerson } from '../store/people-pages';
import { readReview } from '../store/review-list';
import type { LossRecord } from '../store/schema';

/** Lost, frozen, unreachable; who helps; what is to be gone through again. */
export function stateHandlers(office: Office): Handlers<typeof states> {
  const { read } = office.store;

  async function told({ me }: SignedInAsker, customerId: string) {
    await refreshPerson(office, customerId);
    office.changed('customers', 'followUps');
    return readPage(office, me, customerId);
  }

  /** One change of a customer, by somebody who may open the card and saw its present state. */
  async function change(
    asker: SignedInAsker,
    { id, version }: { readonly id: string; readonly version: number },
    decide: (customer: CustomerOnFile, now: number, tx: Tx) => Promise<Edit> | Edit,
  ) {
    const { me } = asker;
    await office.store.write(async (tx) => {
      const customer = await customerFor(office, tx.query, me, id);
      if (customer.record.version !== version)
        throw new AppError('stale', { version: customer.record.version });
      const now = office.clock();
      const edit = await decide(customer, now, tx);
      await changeCustomer(office, tx, customer, { ...edit, at: now, byId: me.id });
    });
    return told(asker, id);
  }

  return {
    'states.applyLoss': async ({ customerId, ...loss }, asker) => {
      await office.store.write(async (tx) => {
        const customer = await customerFor(office, tx.query, asker.me, customerId);
        const by = { at: office.clock(), byId: asker.me.id };
        await applyLoss(office, tx, customer, loss, by);
      });
      return told(asker, customerId);
    },

    'states.ruleLoss': async ({ id, isAgreed, remark }, asker) => {
      const customerId = await office.store.write(async (tx) => {
        const before = await findLoss(tx.query, id);
        if (before === null) throw new AppError('notFound');
        const customer = await customerFor(office, tx.query, asker.me, before.customer_id);
        const by = { at: office.clock(), byId: asker.me.id };
        await ruleLoss(office, tx, customer, before, { isAgreed, remark }, by);
        return before.customer_id;
      });
      return told(asker, customerId);
    },

    'states.losses': async ({ limit }, { me }) => {
      const [count] = await read<{ total: number }>(
        `SELECT COUNT(*) AS total FROM loss WHERE ruling IS NULL
           AND customer_id NOT IN (SELECT id FROM customer WHERE erased_at IS NOT NULL)`,
      );
      const records = await read<LossRecord>(
        `SELECT * FROM loss WHERE ruling IS NULL
           AND customer_id NOT IN (SELECT id FROM customer WHERE erased_at IS NOT NULL)
         ORDER BY at, id LIMIT ?`,
        [limit],
      );
      const found = await loadCustomers(
        office,
        read,
        records.map((record) => record.customer_id),
      );
      const rows = records.flatMap((record) => {
        const customer = found.get(record.customer_id);
        if (customer === undefined) return [];
        return [{ customer: rowOf(office, me, customer), loss: lossRow(office, record) }];
      });
      return { rows, total: count?.total ?? 0 };
    },

    'states.freeze': (input, asker) =>
      change(asker, input, ({ record }, now) => {
        const state = stateFor(record.state, 'frozen', input.reason);
        const on = settleWake(input.wakeOn, now);
        return { state, next: { on, reason: input.reason, laterReason: '', isMoved: false } };
      }),

    'states.markUnreachable': (input, asker) =>
      change(asker, input, ({ record }) => {
        return { state: stateFor(record.state, 'unreachable', input.reason) };
      }),

    'states.reopen': (input, asker) =>
      change(asker, input, ({ record }) => {
        return { state: stateFor(record.state, 'reopened', input.reason) };
      }),

    'states.setHelper': (input, asker) =>
      change(asker, input, () => {
        const { helperId } = input;
        const helper = office.staff().find(({ id }) => id === helperId);
        const isManager = helper?.role === 'salesManager' || helper?.role === 'showroomManager';
        if (helperId !== null && !(isManager && helper.isActive))
          throw new AppError('consultantUnavailable', { field: 'helperId' });
        return { helperId };
      }),

    'states.confirmGrade': (input, asker) =>
      change(asker, input, async ({ record }, now, tx) => {
        if ((record.grade as Grade) === 'N') throw new AppError('stateRefused', { state: 'N' });
        await tx.query(
          `INSERT INTO grade_confirmation (id, desk_id, customer_id, at, grade, by_id)
           VALUES (?, ?, ?, ?, ?, ?)`,
          [office.newId(), office.deskId, record.id, now, record.grade, asker.me.id],
        );
        return {};
      }),

    'states.review': ({ limit }, { me }) => readReview(office, me, limit),
  };
}

type Edit = Omit<CustomerEdit, 'at' | 'byId'>;

/** The state that an event leads to, with its reason. @throws contentMissing, stateRefused */
function stateFor(state: string, event: LeadEvent, reason: string): NonNullable<Edit['state']> {
  if (reason.trim() === '') throw new AppError('contentMissing', { field: 'reason' });
  return { to: moveState(state as LeadState, event), reason };
}
