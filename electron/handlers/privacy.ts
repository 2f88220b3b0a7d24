import type { PartnerList, privacy } from '../../shared/contract/privacy';
import type { StaffFace } from '../../shared/contract/desk';
import { dayOf, MINUTE_MS } from '../../shared/domain/day';
import { recipientKey } from '../../shared/domain/partner-list';
import { AppError } from '../../shared/errors';
import type { Handlers, Office } from '../office';
import { partnerCsv, partnerPage } from '../printing/partner-sheet';
import { noteAudit } from '../store/audit-book';
import { loadCustomer } from '../store/customer-book';
import { eraseCustomer } from '../store/erase';
import { type PartnerOrder, readPartnerList, readPartners } from '../store/partner-list';
import { readOutdated, stillOutdated } from '../store/retention-list';
import type { SealedReason } from '../store/sealed';

/** What shows customers, in one way or another. */
const SHOWN = ['customers', 'visits', 'calls', 'followUps', 'rotation', 'drafts', 'crm'] as const;

/** How long a revealed number may stand on a screen. */
const REVEAL_MS = MINUTE_MS / 2;

/** What leaves the showroom, what is shown against the rule, and who is forgotten. */
export function privacyHandlers(office: Office): Handlers<typeof privacy> {
  const { store, vault, clock } = office;

  /** A partner's list, kept in the audit before anybody sees it. */
  async function ask(me: StaffFace, order: PartnerOrder, action: string): Promise<PartnerList> {
    const partner = { ...order.partner, recipient: order.partner.recipient.trim() };
    if (recipientKey(partner.recipient) === '')
      throw new AppError('invalidInput', { field: 'partner.recipient' });
    const list = await store.view((query) => readPartnerList(office, query, { ...order, partner }));
    await store.write(async ({ query }) => {
      const entry = { at: clock(), staffId: me.id, action } as const;
      const outcome = list.refusal === null ? 'done' : 'refused';
      const subjectId = `${partner.purpose}:${partner.recipient}`;
      await noteAudit(query, { ...entry, subjectId, outcome });
      if (order.customerId !== null)
        await noteAudit(query, { ...entry, subjectId: order.customerId, outcome });
    });
    return list;
  }

  return {
    'privacy.partners': () => readPartners(store.read),

    'privacy.partnerList': (order, { me }) => ask(me, order, 'privacy.partnerList'),

    'privacy.partnerSheet': async ({ form, ...order }, { me }) => {
      const list = await ask(me, order, `privacy.partnerSheet.${form}`);
      if (list.rows.length === 0) throw new AppError('partnerListEmpty');
      const { showroom, words } = office.settings();
      const frame = { showroomName: showroom.name, printedBy: me.name, words };
      return {
        content: form === 'csv' ? partnerCsv(list, words) : await partnerPage(list, frame),
        fileName: `partner-list-${dayOf(clock())}.${form === 'csv' ? 'csv' : 'html'}`,
        count: list.rows.length,
      };
    },

    'privacy.reveal': async ({ customerId, reason }, { me }) => {
      const said: SealedReason = { reason: reason.trim() };
      if (said.reason === '') throw new AppError('revealReasonMissing', { field: 'reason' });
      const at = clock();
      const phones = await store.write(async ({ query }) => {
        const customer = await loadCustomer(office, query, customerId);
        if (customer === null) throw new AppError('notFound');
        const seq = await noteAudit(query, {
          at,
          staffId: me.id,
          action: 'privacy.reveal',
          subjectId: customerId,
          outcome: 'done',
        });
        const id = office.newId();
        await query(
          `INSERT INTO reveal (id, desk_id, customer_id, audit_seq, at, sealed, by_id)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
          [id, office.deskId, customerId, seq, at, vault.seal('reveal', id, said), me.id],
        );
        return customer.person.phones;
      });
      return { phones: [...phones], untilAt: at + REVEAL_MS };
    },

    'privacy.erase': async ({ customerId, typed }, { me }) => {
      const erasure = { customerId, at: clock(), byId: me.id };
      const erased = await eraseCustomer(office, erasure, ({ name }, cardNo) => {
        const said = typed.trim();
        if (said !== cardNo && (said === '' || said !== name.trim()))
          throw new AppError('confirmationWrong', { field: 'typed' });
      });
      office.changed(...SHOWN);
      return erased;
    },

    'privacy.outdated': ({ limit }, { me }) => readOutdated(office, store.read, me, limit),

    'privacy.eraseOutdated': async ({ customerIds, typed }, { me }) => {
      const ids = [...new Set(customerIds)];
      if (typed.trim() !== String(ids.length))
        throw new AppError('confirmationWrong', { field: 'typed' });
      let erased = 0;
      for (const customerId of ids) {
        // asked one by one: while the first are forgotten the telephone may ring for the last
        const [isOver] = await stillOutdated(office, store.read, [customerId]);
        if (isOver === undefined) continue;
        await eraseCustomer(office, { customerId, at: clock(), byId: me.id }, () => undefined);
        erased += 1;
        const job = { job: 'privacy.eraseOutdated', done: erased, total: ids.length };
        office.tell({ event: 'progress', payload: job });
      }
      office.changed(...SHOWN);
      return { erased, left: ids.length - erased };
    },
  };
}
