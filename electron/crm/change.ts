import type { PhoneCallDraft } from '../../shared/contract/calls';
import type { CustomerFacts, Sex } from '../../shared/contract/customers';
import type { OutboundResult } from '../../shared/contract/outbound-plan';
import type { StageContent } from '../../shared/contract/stage-content';
import type { CallerKind, CallOutcome } from '../../shared/domain/call';
import type { ConsentPurpose, ConsentWay } from '../../shared/domain/consent';
import type { ContactWay } from '../../shared/domain/follow-up';
import type { Grade, LeadState } from '../../shared/domain/grade';
import type { AssignBasis } from '../../shared/domain/rotation';
import type { Source } from '../../shared/domain/source';
import type { VisitKind, VisitPurpose } from '../../shared/domain/visit';
import type { DayFigures } from './daily-figures';

/*
 * What the central CRM is told, whole, each time something changes. Staff stand here by id; the
 * outbox adds their names as they were on that day.
 */

export interface CustomerState {
  readonly cardNo: string;
  readonly facts: CustomerFacts;
  readonly ownerId: string | null;
  readonly householdId: string | null;
  readonly grade: Grade;
  readonly state: LeadState;
  readonly receivedAt: number;
  readonly firstContactDueAt: number;
  readonly firstContactAt: number | null;
  readonly lastContactAt: number | null;
  readonly nextOn: string | null;
  readonly nextReason: string;
  /** 改期次数 */
  readonly moves: number;
  /** the manager who helps with an important customer */
  readonly helperId: string | null;
  /** when `facts.horizonDays` was said */
  readonly horizonSetAt: number | null;
  /** false: known before the desk was, so the 36 hours never ran */
  readonly isOnClock: boolean;
  /** this card went up in another one of the same person; left out: it did not */
  readonly mergedIntoId?: string;
}

export interface VisitState {
  readonly arrivedAt: number;
  readonly leftAt: number | null;
  /** 未登记离店: nobody noted the departure; `leftAt` stays null and the stay is not counted */
  readonly isDepartureUnnoted: boolean;
  /** when it was found that nobody had noted it */
  readonly departureUnnotedAt: number | null;
  readonly headcount: number;
  readonly kind: VisitKind;
  readonly purpose: VisitPurpose | null;
  readonly description: string;
  readonly name: string;
  readonly sex: Sex | null;
  readonly phone: string;
  readonly customerId: string | null;
  /** friends who came along and have cards of their own; still one party */
  readonly otherCustomerIds: readonly string[];
  readonly consultantId: string | null;
  readonly receivedAt: number | null;
  readonly basis: AssignBasis | null;
  readonly isIncomplete: boolean;
  readonly completedAt: number | null;
  readonly isContactKept: boolean;
  readonly isExperienced: boolean | null;
  readonly companions: string;
  readonly quotation: string;
  readonly notes: string;
  readonly byId: string;
}

export interface CallState {
  readonly answeredAt: number;
  readonly endedAt: number;
  readonly rings: number | null;
  readonly callerKind: CallerKind | null;
  readonly outcome: CallOutcome;
  readonly name: string;
  readonly sex: Sex | null;
  readonly phone: string;
  readonly customerId: string | null;
  readonly isNewLead: boolean;
  readonly isContactKept: boolean;
  readonly product: string;
  readonly use: string;
  readonly horizonDays: number | null;
  readonly source: Source;
  readonly referrer: PhoneCallDraft['referrer'];
  readonly channel: string;
  readonly appointmentAt: number | null;
  readonly callBackOn: string | null;
  readonly holdSeconds: number;
  readonly notes: string;
  readonly consultantId: string | null;
  readonly byId: string;
}

export interface FollowUpState {
  readonly customerId: string;
  readonly at: number;
  readonly way: ContactWay;
  readonly isAnswered: boolean;
  readonly content: string;
  /** a call that was planned: the five items, and what came of them; null: it was not */
  readonly planned: OutboundResult | null;
  readonly byId: string;
}

/** `withinDays` and `contactDays` as the table stood then: the letter alone means nothing elsewhere. */
export interface GradeChangeState {
  readonly customerId: string;
  readonly at: number;
  readonly from: Grade | null;
  readonly to: Grade;
  readonly proposed: Grade;
  readonly horizonDays: number | null;
  readonly withinDays: number | null;
  readonly contactDays: number | null;
  readonly reason: string;
  readonly byId: string;
}

export interface ConsentState {
  readonly customerId: string;
  readonly purpose: ConsentPurpose;
  readonly recipient: string;
  readonly way: ConsentWay;
  readonly givenAt: number;
  readonly byId: string;
  /** who asked the customer, and what was said beside it */
  readonly askedById: string;
  readonly note: string;
  readonly withdrawnAt: number | null;
  readonly withdrawnById: string | null;
}

export interface AppointmentState {
  readonly customerId: string;
  readonly forAt: number;
  readonly state: 'expected' | 'arrived' | 'missed' | 'cancelled';
  readonly visitId: string | null;
  readonly callId: string | null;
  readonly byId: string;
  readonly createdAt: number;
}

/** What was recorded at a stage of the sale, as it stands; `undoneAt`: taken back. */
export interface StageState {
  readonly customerId: string;
  readonly at: number;
  readonly content: StageContent;
  /** orders a customer's records, whatever the clock did */
  readonly place: number;
  readonly fromState: LeadState;
  readonly toState: LeadState;
  readonly undoneAt: number | null;
  readonly byId: string;
}

/** An application to give a customer up, and the ruling; null: it waits. */
export interface LossState {
  readonly customerId: string;
  readonly at: number;
  /** a code of the standard list, or the showroom's own words */
  readonly reason: string;
  readonly deeper: string;
  readonly competitor: string;
  readonly competitorPrice: string;
  readonly notes: string;
  readonly byId: string;
  readonly ruling: 'agreed' | 'refused' | null;
  readonly ruledAt: number | null;
  readonly ruledById: string | null;
  readonly remark: string;
}

/** Who a customer was given to, and why. */
export interface AssignmentState {
  readonly customerId: string;
  readonly at: number;
  readonly toId: string;
  readonly reason: string;
  readonly byId: string;
  /** a merge that was undone takes the owner it named back; null: it stands */
  readonly undoneAt: number | null;
}

/** Somebody asked to be forgotten; the subject is the customer, and nothing else may follow. */
export interface DeletionState {
  readonly deletedAt: number;
  readonly byId: string;
}

interface States {
  readonly customer: CustomerState;
  readonly visit: VisitState;
  readonly call: CallState;
  readonly followUp: FollowUpState;
  readonly gradeChange: GradeChangeState;
  readonly consent: ConsentState;
  readonly appointment: AppointmentState;
  readonly stage: StageState;
  readonly loss: LossState;
  readonly assignment: AssignmentState;
  readonly dailyFigures: DayFigures;
  readonly deletion: DeletionState;
}

export type ChangeKind = keyof States;
export type StateOf<Kind extends ChangeKind> = States[Kind];

/** One change for the central CRM: the whole state after it. `version` counts saves; 1 is new. */
export type Change = {
  [Kind in ChangeKind]: {
    readonly kind: Kind;
    readonly subjectId: string;
    readonly version: number;
    readonly state: States[Kind];
    /** why a record of a sealed week or month was mended; left out: it was not sealed */
    readonly correctionReason?: string;
  };
}[ChangeKind];
