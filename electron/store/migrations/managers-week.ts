import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The managers' week: H lists, frozen counts, meetings, improvement plans, talks, packages. */
export class ManagersWeek1795470006000 implements MigrationInterface {
  name = 'ManagersWeek1795470006000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** Forward only: a former state is a snapshot, not a step back. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const STATEMENTS = [
  // keyed by the customer: of two cards that become one, one note stays
  `CREATE TABLE week_pick (
    id text NOT NULL,
    desk_id text NOT NULL,
    customer_id text NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    week_on text NOT NULL,
    consultant_id text NOT NULL REFERENCES staff (id),
    is_picked integer NOT NULL,
    at integer NOT NULL,
    sealed blob NOT NULL,
    by_id text NOT NULL REFERENCES staff (id),
    PRIMARY KEY (customer_id, week_on)
  )`,
  'CREATE INDEX week_pick_week ON week_pick (week_on, consultant_id)',
  `CREATE TABLE h_list (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    week_on text NOT NULL,
    consultant_id text NOT NULL REFERENCES staff (id),
    confirmed_at integer NOT NULL,
    by_id text NOT NULL REFERENCES staff (id)
  )`,
  'CREATE UNIQUE INDEX h_list_week ON h_list (week_on, consultant_id)',
  // keyed by itself: what was confirmed as two lines stays two lines
  `CREATE TABLE h_list_line (
    id text PRIMARY KEY NOT NULL,
    list_id text NOT NULL REFERENCES h_list (id),
    customer_id text NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    place integer NOT NULL,
    grade text NOT NULL,
    sealed blob NOT NULL
  )`,
  'CREATE INDEX h_list_line_list ON h_list_line (list_id, place)',
  'CREATE INDEX h_list_line_customer ON h_list_line (customer_id)',
  `CREATE TABLE week_count (
    week_on text NOT NULL,
    kind text NOT NULL,
    person_id text NOT NULL,
    part integer NOT NULL,
    whole integer,
    frozen_at integer NOT NULL,
    PRIMARY KEY (week_on, kind, person_id)
  )`,
  `CREATE TABLE meeting (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    week_on text NOT NULL,
    held_at integer NOT NULL,
    sealed blob NOT NULL,
    by_id text NOT NULL REFERENCES staff (id),
    version integer NOT NULL
  )`,
  'CREATE INDEX meeting_week ON meeting (week_on, held_at)',
  `CREATE TABLE improvement (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    week_on text NOT NULL,
    person_id text NOT NULL REFERENCES staff (id),
    due_on text NOT NULL,
    made_at integer NOT NULL,
    closed_at integer,
    closed_by_id text REFERENCES staff (id),
    sealed blob NOT NULL,
    by_id text NOT NULL REFERENCES staff (id),
    version integer NOT NULL
  )`,
  'CREATE INDEX improvement_open ON improvement (due_on) WHERE closed_at IS NULL',
  `CREATE TABLE one_on_one (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    week_on text NOT NULL,
    consultant_id text REFERENCES staff (id),
    is_held integer NOT NULL,
    at integer NOT NULL,
    sealed blob NOT NULL,
    by_id text NOT NULL REFERENCES staff (id)
  )`,
  'CREATE INDEX one_on_one_week ON one_on_one (week_on, at)',
  `CREATE TABLE success_plan (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    consultant_id text NOT NULL REFERENCES staff (id),
    from_week_on text NOT NULL,
    at integer NOT NULL,
    sealed blob NOT NULL,
    by_id text NOT NULL REFERENCES staff (id),
    version integer NOT NULL
  )`,
  'CREATE INDEX success_plan_consultant ON success_plan (consultant_id, at)',
  `CREATE TABLE week_package (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    week_on text UNIQUE NOT NULL,
    made_at integer NOT NULL,
    counts text NOT NULL,
    is_emptied integer NOT NULL,
    sealed blob NOT NULL,
    by_id text NOT NULL REFERENCES staff (id)
  )`,
  // the pages as they were printed, apart: lists of packages need not open them
  `CREATE TABLE week_page (
    id text PRIMARY KEY NOT NULL REFERENCES week_package (id),
    sealed blob NOT NULL
  )`,
];
