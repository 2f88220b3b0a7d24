import { LeadDraft } from '../../shared/contract/leads';
import { needsReferrer } from '../../shared/domain/source';

/** A lead as it is typed; its id is the panel's. */
export type LeadForm = Omit<LeadDraft, 'id'>;

/** The sources a lead from outside may have, the most frequent first. */
export const LEAD_SOURCES = ['partner', 'referral', 'marketing', 'canvass'] as const;

export const BLANK_LEAD: LeadForm = {
  source: 'partner',
  name: '',
  sex: null,
  phone: '',
  phoneAnswer: null,
  referrer: null,
  channel: '',
  product: '',
  use: '',
  horizonDays: null,
  notes: '',
  consultantId: null,
  reason: '',
};

/** A form as it was kept; one that does not fit any more begins anew. */
export function keptLead(kept: unknown, fresh: LeadForm): LeadForm {
  const parsed = LeadDraft.omit({ id: true }).safeParse(kept);
  return parsed.success ? parsed.data : fresh;
}

/** The form as the contract takes it: a referrer only where the source has one. */
export function leadToSend(form: LeadForm): LeadForm {
  return { ...form, referrer: needsReferrer(form.source) ? form.referrer : null };
}
