/** The letters a customer is graded with; N is not graded yet. Source: domain §2. */
export const GRADES = ['H', 'A', 'B', 'C', 'N'] as const;
export type Grade = (typeof GRADES)[number];

/** States beside the grade: open, ordered, delivered, lost (F1), frozen (F2), unreachable (L). */
export const LEAD_STATES = ['open', 'O', 'D', 'F1', 'F2', 'L'] as const;
export type LeadState = (typeof LEAD_STATES)[number];

/** One line of the grading table. */
export interface GradeRule {
  readonly grade: Exclude<Grade, 'N'>;
  /** buys within so many days; null: later, or unclear */
  readonly withinDays: number | null;
  /** the next contact at the latest after so many days */
  readonly contactDays: number;
}

/** The table that is missing from the manual, as comparable showrooms print it. Source: domain §2. */
export const STANDARD_GRADES: readonly GradeRule[] = [
  { grade: 'H', withinDays: 7, contactDays: 2 },
  { grade: 'A', withinDays: 30, contactDays: 7 },
  { grade: 'B', withinDays: 90, contactDays: 14 },
  { grade: 'C', withinDays: null, contactDays: 30 },
];
