import type { StaffFace } from '../../shared/contract/desk';
import type { weekReview } from '../../shared/contract/week-review';
import type { LeadState } from '../../shared/domain/grade';
import { AppError } from '../../shared/errors';
import type { Handlers, Office } from '../office';
import { customerFor } from '../store/customer-page';
import { confirmList, keepPick, readHitRates, readLists } from '../store/h-list-book';
import { freezeWeeks } from '../store/week-count-book';
import { readReviewSheet } from '../store/week-review-book';

/** 每周评估 and H级客户名单. */
export function weekReviewHandlers(office: Office): Handlers<typeof weekReview> {
  const { store } = office;
  return {
    'weekReview.show': async ({ weekOn, consultantId }, { me }) => {
      mustBeConsultant(office, me, consultantId);
      return readReviewSheet(office, me, weekOn, consultantId);
    },

    'weekReview.note': async (pick, { me }) => {
      mustBeConsultant(office, me, pick.consultantId);
      await store.write(async (tx) => {
        const { record } = await customerFor(office, tx.query, me, pick.customerId);
        if (record.owner_id !== pick.consultantId || record.is_sample === 1)
          throw new AppError('notFound');
        await keepPick(office, tx, { ...pick, state: record.state as LeadState }, me.id);
      });
      office.changed('weeks');
      return null;
    },

    'weekReview.confirm': async (wanted, { me }) => {
      mustBeConsultant(office, me, wanted.consultantId);
      await store.write((tx) => confirmList(office, tx, wanted, me.id));
      office.changed('weeks');
      const lists = await readLists(office, store.read, wanted.weekOn, wanted.consultantId);
      const [list] = lists;
      if (list === undefined) throw new AppError('notFound');
      return list;
    },

    'hLists.show': async ({ weekOn }, { me }) => {
      await freezeWeeks(office);
      const whose = me.role === 'consultant' ? me.id : null;
      const rates = await readHitRates(office, store.read, weekOn);
      return {
        lists: await readLists(office, store.read, weekOn, whose),
        rates: rates.filter(
          ({ consultantId }) => whose === null || consultantId === null || consultantId === whose,
        ),
      };
    },
  };
}

/** @throws notFound when it is nobody's sheet, or not the asker's to see */
function mustBeConsultant(office: Office, me: StaffFace, consultantId: string): void {
  const isKnown = office.staff().some(({ id }) => id === consultantId);
  if (!isKnown || (me.role === 'consultant' && me.id !== consultantId))
    throw new AppError('notFound');
}
