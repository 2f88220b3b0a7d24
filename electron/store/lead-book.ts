import type { CustomerFacts } from '../../shared/contract/customers';
import type { StaffFace } from '../../shared/contract/desk';
import type { LeadDraft } from '../../shared/contract/leads';
import { proposedGrade } from '../../shared/domain/grade';
import { nextUp } from '../../shared/domain/rotation';
import { needsReferrer } from '../../shared/domain/source';
import { AppError } from '../../shared/errors';
import { OWNER_REASON_WORDS, SOURCE_WORDS } from '../../shared/words';
import type { Office } from '../office';
import { noteAudit } from './audit-book';
import { addCustomer, type CustomerOnFile, loadCustomer } from './customer-book';
import type { Tx } from './open';
import { decidePhones, householdOf, keepPhone } from './phone-check';
import { readFloor, takeLeadTurn } from './turn-book';
import { NOTHING_KNOWN } from './visitor';

/** A lead as written. */
export interface LoggedLead {
  readonly customer: CustomerOnFile;
  readonly isNew: boolean;
  /** cards written on the way */
  readonly touched: readonly string[];
}

/** Writes down a lead from outside. @throws as leads.log */
export async function logLead(
  office: Office,
  tx: Tx,
  draft: LeadDraft,
  me: StaffFace,
): Promise<LoggedLead> {
  const before = await loadCustomer(office, tx.query, draft.id);
  if (before !== null) return { customer: before, isNew: true, touched: [] };
  const name = draft.name.trim();
  if (name === '') throw new AppError('nameMissing', { field: 'name' });
  if (needsReferrer(draft.source) && (draft.referrer?.name.trim() ?? '') === '')
    throw new AppError('referrerMissing', { field: 'referrer' });
  const phone = keepPhone(draft.phone, 'phone');
  const phones = phone === '' ? [] : [phone];
  const { phoneAnswer } = draft;
  const decision = await decidePhones(office, tx.query, phones, null, phoneAnswer, 'phone');
  if (decision.same !== null) return { customer: decision.same, isNew: false, touched: [] };

  const at = office.clock();
  const by = { at, byId: me.id };
  const relative = decision.household;
  const owner = await ownerOf(office, tx, draft, relative, me, at);
  const { horizonDays } = draft;
  const grades = office.settings().grades;
  const to = horizonDays === null ? null : proposedGrade(horizonDays, grades);
  const facts: CustomerFacts = {
    ...NOTHING_KNOWN,
    name,
    sex: draft.sex,
    phones,
    source: draft.source,
    referrer: draft.referrer && {
      ...draft.referrer,
      phone: keepPhone(draft.referrer.phone, 'referrer.phone'),
    },
    channel: draft.channel,
    product: draft.product,
    use: draft.use,
    horizonDays,
    notes: draft.notes,
  };
  const customer = await addCustomer(office, tx, {
    ...by,
    id: draft.id,
    facts,
    receivedAt: at,
    isOnClock: true,
    isSample: relative?.record.is_sample === 1,
    householdId: relative === null ? null : await householdOf(office, tx, relative, by),
    ...(owner === null ? {} : { owner }),
    ...(to === null ? {} : { grade: { to, proposed: to, reason: '' } }),
  });
  const entry = { at, staffId: me.id, action: 'leads.log', subjectId: draft.id };
  await noteAudit(tx.query, { ...entry, outcome: 'done' });
  return {
    customer,
    isNew: true,
    touched: relative === null ? [draft.id] : [draft.id, relative.record.id],
  };
}

/**
 * Who gets a lead: the family's consultant, whoever canvassed it, or the next in the queue for
 * leads. Null: nobody is there, and it stays on the list without an owner.
 */
async function ownerOf(
  office: Office,
  tx: Tx,
  { source, consultantId: chosen, reason: typed }: LeadDraft,
  relative: CustomerOnFile | null,
  me: StaffFace,
  at: number,
): Promise<{ toId: string; reason: string } | null> {
  const family = relative?.record.owner_id ?? null;
  if (family !== null) return { toId: family, reason: OWNER_REASON_WORDS.household };
  const isOwnFind = source === 'canvass' && chosen !== null;
  // Nobody helps herself out of the common queue.
  if (me.role === 'consultant' && chosen !== null && !(isOwnFind && chosen === me.id))
    throw new AppError('consultantUnavailable', { field: 'consultantId' });
  const why = typed.trim();
  if (isOwnFind) {
    const isThere = office.staff().some((one) => one.id === chosen && one.isActive);
    if (!isThere) throw new AppError('consultantUnavailable', { field: 'consultantId' });
    return { toId: chosen, reason: why || SOURCE_WORDS.canvass };
  }
  const floor = await readFloor(office, tx.query, at);
  if (chosen !== null && chosen !== nextUp(floor.queues.lead, 'lead') && why === '')
    throw new AppError('skipReasonMissing', { field: 'reason' });
  const reason = why || `${SOURCE_WORDS[source]}线索轮排`;
  const toId = await takeLeadTurn(office, tx, { at, byId: me.id, callId: null, chosen, reason });
  if (toId === null && chosen !== null)
    throw new AppError('consultantUnavailable', { field: 'consultantId' });
  return toId === null ? null : { toId, reason };
}
