import type { stages } from '../../shared/contract/stages';
import { settleCorrection } from '../../shared/domain/sealing';
import { AppError } from '../../shared/errors';
import type { Handlers, Office, SignedInAsker } from '../office';
import type { CustomerOnFile } from '../store/customer-book';
import { customerFor, readPage } from '../store/customer-page';
import type { Tx } from '../store/open';
import { refreshPerson } from '../store/people-pages';
import type { StageRecord } from '../store/schema';
import { addStage, correctStage, findStage, undoStage } from '../store/stage-book';
import { readStagePage } from '../store/stage-page';

/** The ten stages of a sale, and what is recorded at them. */
export function stageHandlers(office: Office): Handlers<typeof stages> {
  /** One change of a record whose customer the asker may open. */
  async function change(
    { me }: SignedInAsker,
    id: string,
    decide: (tx: Tx, customer: CustomerOnFile, before: StageRecord) => Promise<void>,
  ) {
    const customerId = await office.store.write(async (tx) => {
      const before = await findStage(tx.query, id);
      if (before === null) throw new AppError('notFound');
      const customer = await customerFor(office, tx.query, me, before.customer_id);
      await decide(tx, customer, before);
      return before.customer_id;
    });
    return told(me, customerId);
  }

  /** @throws daySealed, correctionReasonMissing */
  function correctedBy({ me }: SignedInAsker, { at }: StageRecord, reason: string | undefined) {
    const now = office.clock();
    const correctionReason = settleCorrection(at, now, me.role, reason);
    return { at: now, byId: me.id, ...(correctionReason === null ? {} : { correctionReason }) };
  }

  async function told(me: SignedInAsker['me'], customerId: string) {
    await refreshPerson(office, customerId);
    office.changed('customers', 'followUps');
    return readPage(office, me, customerId);
  }

  return {
    'stages.show': ({ customerId }, { me }) => readStagePage(office, me, customerId),

    'stages.record': async ({ id, customerId, content }, { me }) => {
      await office.store.write(async (tx) => {
        const customer = await customerFor(office, tx.query, me, customerId);
        if ((await findStage(tx.query, id)) !== null) return;
        const by = { at: office.clock(), byId: me.id };
        await addStage(office, tx, customer, { id, content }, by);
      });
      return told(me, customerId);
    },

    'stages.correct': ({ id, version, content, correctionReason }, asker) =>
      change(asker, id, (tx, customer, before) => {
        const by = correctedBy(asker, before, correctionReason);
        return correctStage(office, tx, customer, before, { version, content }, by);
      }),

    'stages.undo': ({ id, version, correctionReason }, asker) =>
      change(asker, id, (tx, customer, before) => {
        const by = correctedBy(asker, before, correctionReason);
        return undoStage(office, tx, customer, before, version, by);
      }),
  };
}
