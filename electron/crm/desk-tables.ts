import type { EntitySchemaColumnOptions } from 'typeorm';
import { entities } from '../store/schema';

/*
 * Which tables are the state of a desk, for the complete bundle. Every table of the store stands in
 * one of the two lists below; a test fails on one that stands in neither.
 */

/** Tables whose every row goes along, in an order in which no row comes before one it names. */
export const STATE_TABLES = [
  'staff',
  'setting',
  'customer',
  'visit',
  'visit_guest',
  'visit_handover',
  'reception_step',
  'phone_call',
  'unanswered_call',
  'appointment',
  'appointment_move',
  'contact',
  'outbound_call',
  'next_step',
  'grade_change',
  'grade_confirmation',
  'assignment',
  'state_change',
  'stage',
  'loss',
  'consent',
  'card_merge',
  'dispute',
  'card_step',
  'print_log',
  'sheet_print',
  'blank_card',
  'seat',
  'duty',
  'turn',
  'task',
  'staff_message',
  'reminder_seen',
  'notice_announced',
  'exercise',
  'call_script',
  'call_script_version',
  'week_pick',
  'h_list',
  'h_list_line',
  'week_count',
  'meeting',
  'improvement',
  'one_on_one',
  'success_plan',
  'week_package',
  'week_page',
  'report_mark',
  'month_start',
  'month_lead',
  'daily_seal',
  'day_count',
  'target',
  'import_run',
  'audit',
  'reveal',
  'crm_target',
  'crm_delivery',
  'crm_refusal',
] as const;
export type StateTable = (typeof STATE_TABLES)[number];

/** Tables that stay behind, and why nothing is lost by it. */
export const LEFT_BEHIND: Readonly<Record<string, string>> = {
  customer_phone: 'keyed with the key of one desk; made anew out of the customers',
  outbox: 'comes with the events themselves, each subject as it stands now',
  rollup: 'counted anew',
  draft: 'half-typed forms belong to whoever sits at that machine',
  export_batch: 'the chain of batches is that desk’s own; another begins with its first',
  export_receipt: 'answers to batches of that chain',
  export_issue: 'refusals of that chain; everything goes out anew with the first batch',
};

/**
 * Settings of one machine and its keys. The others are how the showroom works, and go along: a
 * setting that is added does so by itself.
 */
export const SETTINGS_LEFT_BEHIND: ReadonlySet<string> = new Set([
  'deskId',
  'keyId',
  'audit.anchor',
  'rollupVersion',
  'export.lastFolder',
  'export.figuresUntilSeq',
  // ports of that machine
  'telephone',
]);

/** Columns that belong to one desk, or are nobody's to know. */
const COLUMNS_LEFT_BEHIND: Readonly<Partial<Record<StateTable, readonly string[]>>> = {
  staff: ['pin_hash', 'failed_attempts', 'paused_until_at'],
  // names of what lies in the key store of that machine
  crm_target: ['secrets'],
};

/** A column of a table, as far as a record needs to know it. */
export interface StateColumn {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'real' | 'blob';
  readonly isKey: boolean;
  readonly isNullable: boolean;
}

const COLUMNS = new Map(
  entities.map(({ options }) => [
    options.tableName ?? options.name,
    Object.entries(options.columns as Record<string, EntitySchemaColumnOptions>).map(
      ([name, { type, primary, nullable }]): StateColumn => ({
        name,
        type: type as StateColumn['type'],
        isKey: primary === true,
        isNullable: nullable === true,
      }),
    ),
  ]),
);

/** The columns of a table that go along. The desk's own id does not: another desk has its own. */
export function stateColumns(table: StateTable): readonly StateColumn[] {
  const left: readonly string[] = COLUMNS_LEFT_BEHIND[table] ?? [];
  return (COLUMNS.get(table) ?? []).filter(
    ({ name }) => name !== 'desk_id' && !left.includes(name),
  );
}

/** Whether rows of a table say which desk wrote them. */
export function hasDeskId(table: StateTable): boolean {
  return (COLUMNS.get(table) ?? []).some(({ name }) => name === 'desk_id');
}

/** Tables of rows up to a megabyte: a week's pages, and records kept with figures. */
const HEAVY: ReadonlySet<StateTable> = new Set([
  'week_page',
  'week_package',
  'meeting',
  'one_on_one',
]);

/** Rows that are read, and written, at once. */
export function pageOf(table: StateTable): number {
  return HEAVY.has(table) ? 4 : 200;
}
