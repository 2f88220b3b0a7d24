import type { TimelineEntry } from '../../shared/contract/customers';
import type { CallOutcome } from '../../shared/domain/call';
import type { DayOn } from '../../shared/domain/day';
import type { ContactWay } from '../../shared/domain/follow-up';
import type { Grade, LeadState } from '../../shared/domain/grade';
import type { VisitKind } from '../../shared/domain/visit';
import type { Office } from '../office';
import type { Query } from './open';
import { readResults } from './outbound-book';
import { readHandovers } from './reception-book';
import { readCardSteps, stepTaken } from './sign-off-book';
import type {
  AppointmentRecord,
  AssignmentRecord,
  ContactRecord,
  GradeChangeRecord,
  NextStepRecord,
  PhoneCallRecord,
  GradeConfirmationRecord,
  LossRecord,
  PrintLogRecord,
  StageRecord,
  StateChangeRecord,
  VisitRecord,
} from './schema';
import type {
  SealedContact,
  SealedLoss,
  SealedNextStep,
  SealedPhoneCall,
  SealedReason,
  SealedStage,
  SealedVisit,
} from './sealed';

const MOST_ENTRIES = 500;

/** A customer's history, newest first, put together from the tables that hold it. */
export async function readTimeline(
  office: Office,
  query: Query,
  customerId: string,
): Promise<TimelineEntry[]> {
  const { vault } = office;
  const name = (id: string) => office.staffName(id);
  const newest = <Row>(table: string, at: string) =>
    query<Row>(
      `SELECT * FROM ${table} WHERE customer_id = ? ORDER BY ${at} DESC, id DESC LIMIT ?`,
      [customerId, MOST_ENTRIES],
    );
  const visitsOf = () =>
    query<VisitRecord>(
      `SELECT * FROM visit
        WHERE customer_id = ? OR id IN (SELECT visit_id FROM visit_guest WHERE customer_id = ?)
        ORDER BY arrived_at DESC, id DESC LIMIT ?`,
      [customerId, customerId, MOST_ENTRIES],
    );
  const [
    visits,
    calls,
    contacts,
    grades,
    steps,
    owners,
    appointments,
    prints,
    cardSteps,
    handovers,
  ] = await Promise.all([
    visitsOf(),
    newest<PhoneCallRecord>('phone_call', 'answered_at'),
    newest<ContactRecord>('contact', 'at'),
    newest<GradeChangeRecord>('grade_change', 'at'),
    newest<NextStepRecord>('next_step', 'at'),
    newest<AssignmentRecord>('assignment', 'at'),
    newest<AppointmentRecord>('appointment', 'created_at'),
    newest<PrintLogRecord>('print_log', 'at'),
    readCardSteps(query, customerId),
    readHandovers(office, query, { customerId }),
  ]);
  const planned = await readResults(office, query, customerId);

  const [stages, states, losses, confirmations] = await Promise.all([
    newest<StageRecord>('stage', 'at'),
    newest<StateChangeRecord>('state_change', 'at'),
    newest<LossRecord>('loss', 'at'),
    newest<GradeConfirmationRecord>('grade_confirmation', 'at'),
  ]);

  const entries: TimelineEntry[] = [
    ...visits.map((row) => ({
      is: 'visit' as const,
      id: row.id,
      at: row.arrived_at,
      kind: row.kind as VisitKind,
      headcount: row.headcount,
      consultantName: row.consultant_id === null ? null : name(row.consultant_id),
      leftAt: row.left_at,
      isDepartureUnnoted: row.unnoted_at !== null,
      isGuest: row.customer_id !== customerId,
      isExperienced: row.is_experienced === null ? null : row.is_experienced === 1,
      isIncomplete: row.is_incomplete === 1,
      notes: vault.open<SealedVisit>('visit', row.id, row.sealed).notes,
    })),
    ...handovers.map((line) => ({ is: 'handover' as const, ...line })),
    ...calls.map((row) => ({
      is: 'call' as const,
      id: row.id,
      at: row.answered_at,
      outcome: row.outcome as CallOutcome,
      byName: name(row.by_id),
      seconds: Math.max(0, Math.round((row.ended_at - row.answered_at) / 1000)),
      notes: vault.open<SealedPhoneCall>('phone_call', row.id, row.sealed).notes,
    })),
    ...contacts.map((row) => ({
      is: 'contact' as const,
      id: row.id,
      at: row.at,
      way: row.way as ContactWay,
      isAnswered: row.is_answered === 1,
      byName: name(row.by_id),
      content: vault.open<SealedContact>('contact', row.id, row.sealed).content,
      planned: planned.get(row.id) ?? null,
    })),
    ...grades.map((row) => ({
      is: 'grade' as const,
      id: row.id,
      at: row.at,
      from: row.from_grade as Grade | null,
      to: row.to_grade as Grade,
      isOverruled: row.to_grade !== row.proposed_grade,
      reason: vault.open<SealedReason>('grade_change', row.id, row.sealed).reason,
      byName: name(row.by_id),
    })),
    ...steps.map((row) => ({
      is: 'next' as const,
      id: row.id,
      at: row.at,
      fromOn: row.from_on as DayOn | null,
      toOn: row.to_on as DayOn,
      isMoved: row.is_moved === 1,
      reason: vault.open<SealedNextStep>('next_step', row.id, row.sealed).reason,
      byName: name(row.by_id),
    })),
    ...owners.map((row) => ({
      is: 'owner' as const,
      id: row.id,
      at: row.at,
      toName: name(row.to_id),
      reason: vault.open<SealedReason>('assignment', row.id, row.sealed).reason,
      byName: name(row.by_id),
    })),
    ...appointments.map((row) => ({
      is: 'appointment' as const,
      id: row.id,
      at: row.created_at,
      forAt: row.for_at,
      state: row.state as 'expected' | 'arrived' | 'missed' | 'cancelled',
      byName: name(row.by_id),
    })),
    ...stages.map((row) => ({
      is: 'stage' as const,
      id: row.id,
      at: row.at,
      content: vault.open<SealedStage>('stage', row.id, row.sealed).content,
      isUndone: row.undone_at !== null,
      byName: name(row.by_id),
    })),
    ...states.map((row) => ({
      is: 'state' as const,
      id: row.id,
      at: row.at,
      from: row.from_state as LeadState,
      to: row.to_state as LeadState,
      reason: vault.open<SealedReason>('state_change', row.id, row.sealed).reason,
      byName: name(row.by_id),
    })),
    ...losses.map((row) => {
      const { notes, remark } = vault.open<SealedLoss>('loss', row.id, row.sealed);
      return {
        is: 'loss' as const,
        id: row.id,
        at: row.at,
        reason: row.reason,
        notes,
        ruling: row.ruling as 'agreed' | 'refused' | null,
        remark,
        byName: name(row.by_id),
      };
    }),
    ...confirmations.map((row) => ({
      is: 'confirmation' as const,
      id: row.id,
      at: row.at,
      grade: row.grade as Grade,
      byName: name(row.by_id),
    })),
    ...prints.map((row) => ({
      is: 'print' as const,
      id: row.id,
      at: row.at,
      copyNo: row.copy_no,
      byName: name(row.by_id),
    })),
    ...cardSteps.map((row) => ({ is: 'card' as const, ...stepTaken(office, row) })),
  ];
  // of one moment the younger id stands above: always the same order
  return entries
    .toSorted((one, other) => other.at - one.at || (one.id < other.id ? 1 : -1))
    .slice(0, MOST_ENTRIES);
}
