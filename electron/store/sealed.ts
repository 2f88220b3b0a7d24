import type { z } from 'zod';
import type { StepTaken } from '../../shared/contract/calls';
import type { DefectCount } from '../../shared/contract/defects';
import type { WeekFigure } from '../../shared/contract/meetings';
import type { SuccessPlan } from '../../shared/contract/one-on-ones';
import type { Figure } from '../../shared/contract/reports';
import type { Sex } from '../../shared/contract/customers';
import type { LineCall } from '../../shared/domain/telephone';
import type { KeptRecords } from './kept-records';
import type { MovedRows } from './merge-rows';
import type { CustomerRecord } from './schema';
import type { WeekFacts } from './week-facts';
import type { StageContent } from '../../shared/contract/stage-content';

/*
 * What stands inside the `sealed` blob of each table. The shapes grow only by fields that may be
 * missing in older rows: rows are never sealed anew by a migration.
 */

/** Who sent a customer. */
export interface SealedReferrer {
  readonly name: string;
  readonly company: string;
  /** normalised where it is a number, else as it was typed */
  readonly phone: string;
}

export interface SealedCustomer {
  readonly name: string;
  readonly sex: Sex | null;
  /** as `normalisePhone` made them; the first is the one to ring */
  readonly phones: readonly string[];
  readonly address: string;
  readonly referrer: SealedReferrer | null;
  readonly channel: string;
  readonly budgetFen: number | null;
  readonly use: string;
  readonly nowOwns: string;
  readonly competitor: string;
  readonly decisionMaker: string;
  readonly notes: string;
  /** why the next contact is on the date in the plain column; empty where there is none */
  readonly nextReason: string;
}

export interface SealedVisit {
  /** what an unnamed visitor looks like */
  readonly description: string;
  readonly hostNote: string;
  readonly name: string;
  readonly sex: Sex | null;
  /** normalised; empty where none was given */
  readonly phone: string;
  readonly companions: string;
  readonly quotation: string;
  readonly notes: string;
  /**
   * Further customers of the party, each with a card of their own. `visit_guest` finds the visit
   * from the customer; here they lie with the visit, so that a list of parties needs no more rows.
   */
  readonly otherCustomerIds?: readonly string[];
}

export interface SealedPhoneCall {
  readonly name: string;
  readonly sex: Sex | null;
  /** normalised; empty where none was given */
  readonly phone: string;
  readonly product: string;
  readonly use: string;
  readonly channel: string;
  readonly referrer: SealedReferrer | null;
  readonly notes: string;
  /** staff id of whom they asked for */
  readonly messageFor: string | null;
  readonly message: string;
  readonly horizonDays: number | null;
  /** as they said it: 20天左右; missing in calls of the first desks */
  readonly horizonWords?: string;
  readonly appointmentAt: number | null;
  readonly callBackOn: string | null;
  /** the script as it was walked */
  readonly steps: readonly z.infer<typeof StepTaken>[];
}

export interface SealedContact {
  readonly content: string;
}

/** A call as it was planned; how long it was to take stands in the plain column. */
export interface SealedOutboundCall {
  readonly purpose: string;
  readonly effect: string;
  readonly questions: string;
  readonly content: string;
}

/** What a colleague is to do: whom to ring back, what to tell. */
export interface SealedTask {
  readonly name: string;
  readonly sex: Sex | null;
  /** normalised; empty: the number is not known */
  readonly phone: string;
  readonly message: string;
}

/** A call that rang and that nobody has taken; the telephone's id of it may hold the number. */
export interface SealedUnansweredCall {
  readonly key: string;
  readonly call: LineCall;
}

/** What was said when somebody agreed. */
export interface SealedConsent {
  readonly note: string;
}

export interface SealedNextStep {
  readonly reason: string;
  /** why the date lies beyond what the grade allows; empty where it does not */
  readonly laterReason: string;
}

/** Why a card went back to the consultant; empty with every other step. */
export interface SealedCardStep {
  readonly remark: string;
}

/** What was recorded at a stage. */
export interface SealedStage {
  readonly content: StageContent;
}

/** Why a customer is lost, and what the manager said to it. */
export interface SealedLoss {
  readonly deeper: string;
  readonly competitor: string;
  readonly competitorPrice: string;
  readonly notes: string;
  /** empty until it is ruled */
  readonly remark: string;
}

/** What a grade change, an assignment, a turn and a change of state keep sealed. */
export interface SealedReason {
  readonly reason: string;
}

/** What the claimant of a customer says, and why it was ruled so; empty until then. */
export interface SealedDispute {
  readonly claim: string;
  readonly reason: string;
}

/** A whole card as it stood; its own sealed part as base64. */
export type SealedCard = Omit<CustomerRecord, 'sealed'> & { readonly sealed: string };

/** Two cards before they became one, and what moved: enough to make two of them again. */
export interface SealedMerge {
  readonly absorbed: SealedCard;
  readonly kept: SealedCard;
  /** the card that stayed, right after */
  readonly merged: SealedCard;
  readonly moved: readonly MovedRows[];
  /** the line of history that names the owner after the merge; null: nobody owned it */
  readonly ownerLineId: string | null;
}

/** What a manager noted beside a customer on the week's sheet. */
export interface SealedWeekPick {
  readonly note: string;
}

/** Somebody on a confirmed H list, as they stood. */
export interface SealedHListLine {
  readonly name: string;
  readonly product: string;
  readonly note: string;
}

/** 周会: who was there, what was said, and the figures as they stood. */
export interface SealedMeeting {
  readonly attendeeIds: readonly string[];
  readonly minutes: string;
  readonly figures: readonly WeekFigure[];
  readonly defects: readonly DefectCount[];
  readonly report: readonly Figure[];
  /** behind figures and defects; absent: written down before the desk kept them */
  readonly records?: KeptRecords;
}

export interface SealedImprovement {
  readonly problem: string;
  readonly measure: string;
  readonly proof: string;
  /** empty until it is closed */
  readonly result: string;
}

export interface SealedOneOnOne {
  readonly notes: string;
  readonly figures: readonly WeekFigure[];
  /** behind the figures; absent: written down before the desk kept them */
  readonly records?: KeptRecords;
}

/** 个人成功计划. */
export interface SealedSuccessPlan {
  readonly goals: SuccessPlan['goals'];
  readonly managerWords: string;
  readonly consultantWords: string;
}

/** A week's package as it was made. */
export interface SealedWeekPackage {
  readonly facts: WeekFacts;
}

/** A week's pages as they were printed. */
export interface SealedWeekPage {
  /** base64 */
  readonly pdf: string;
}

/** What the receiver said of a line it did not take; empty: it was withheld. */
export interface SealedExportIssue {
  readonly words: string;
}

/** What a CRM said of a record it refused, or why somebody left it out. */
export interface SealedRefusal {
  readonly words: string;
}
