import { CustomerFacts, type PhoneAnswer } from '../../shared/contract/customers';
import type { VisitCompletion, VisitPage } from '../../shared/contract/visits';
import type { AppError } from '../../shared/errors';
import { blankFacts, factsToSend } from '../customers/facts-fields';
import { BLANK_NEXT, nextToSend, type NextForm } from '../customers/next-fields';

/** The consultant's half as it is typed. */
export interface CompletionForm extends NextForm {
  /** the save of the customer that the form started from; null: a new customer */
  readonly customerVersion: number | null;
  /** the facts it started from; null: kept by an older version, which did not say */
  readonly began: CustomerFacts | null;
  readonly facts: CustomerFacts;
  readonly phoneAnswer: PhoneAnswer | null;
  readonly companions: string;
  readonly isExperienced: boolean;
  readonly quotation: string;
  readonly visitNotes: string;
}

/** What the form starts from: the card where there is one, else what the desk wrote. */
export function completionFrom(page: VisitPage): CompletionForm {
  const { row, customer } = page;
  const facts = customer?.facts ?? {
    ...blankFacts('walkIn'),
    name: row.name,
    sex: row.sex,
    phones: [row.phone],
  };
  return {
    ...BLANK_NEXT,
    customerVersion: customer?.version ?? null,
    began: facts,
    facts,
    phoneAnswer: null,
    companions: page.companions,
    isExperienced: page.isExperienced,
    quotation: page.quotation,
    visitNotes: page.visitNotes,
  };
}

/** A kept form; null when it cannot be read. */
export function keptCompletion(kept: unknown): CompletionForm | null {
  if (typeof kept !== 'object' || kept === null || !('facts' in kept)) return null;
  if (!CustomerFacts.safeParse(kept.facts).success) return null;
  const began = CustomerFacts.safeParse('began' in kept ? kept.began : null).data ?? null;
  // an answer about a number is asked again: the number may have changed hands
  return { ...(kept as CompletionForm), began, phoneAnswer: null };
}

/** The form as the contract takes it. */
export function completionToSend(
  id: string,
  form: CompletionForm,
  proposal: Parameters<typeof nextToSend>[1],
): VisitCompletion {
  const { customerVersion, facts, phoneAnswer } = form;
  const { companions, isExperienced, quotation, visitNotes } = form;
  return {
    id,
    customerVersion,
    facts: factsToSend(facts),
    phoneAnswer,
    companions,
    isExperienced,
    quotation,
    visitNotes,
    ...nextToSend(form, proposal),
  };
}

const SHOWN_BY_CODE: Partial<Record<AppError['code'], string>> = {
  nameMissing: 'name',
  phoneInvalid: 'phones',
  phoneKnown: 'phones',
  referrerMissing: 'referrer',
  nextDateMissing: 'next',
  dateInPast: 'next',
  nextReasonMissing: 'next.reason',
  laterReasonMissing: 'laterReason',
  gradeReasonMissing: 'gradeReason',
};

/** Beside which field a refusal stands; `other`: at the foot of the form. */
export function fieldOf({ code, details }: AppError): string {
  if (details['field'] === 'facts.referrer.phone') return 'referrer.phone';
  return SHOWN_BY_CODE[code] ?? (code === 'stale' ? 'stale' : 'other');
}
