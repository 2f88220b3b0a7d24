import type { VisitDraft } from '../../shared/contract/visits';
import type { PanelStarts } from '../frame/panel-book';

/** 来客 as it is typed: the desk's half without the id. */
export type VisitForm = Omit<VisitDraft, 'id'>;

/** What the form starts from. */
export function blankVisit(start: PanelStarts['visit']): VisitForm {
  return {
    headcount: 1,
    kind: null,
    purpose: null,
    description: '',
    name: start.name,
    sex: null,
    phone: '',
    customerId: start.customerId,
    phoneAnswer: null,
    appointmentId: start.appointmentId,
    hostNote: '',
  };
}

/** Whether anything was typed that would be missed. */
export function isTyped(form: VisitForm, start: PanelStarts['visit']): boolean {
  return JSON.stringify(form) !== JSON.stringify(blankVisit(start));
}

/** Another number: whatever was said about the one before no longer holds. */
export function withPhone(form: VisitForm, phone: string): VisitForm {
  const isTied = form.phoneAnswer !== null;
  return {
    ...form,
    phone,
    phoneAnswer: null,
    customerId: isTied ? null : form.customerId,
  };
}
