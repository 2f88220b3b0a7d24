import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What reports are made of: counters, marked moments, frozen months and days, targets. */
export class Reports1795470004000 implements MigrationInterface {
  name = 'Reports1795470004000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** Forward only: a former state is a snapshot, not a step back. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const STATEMENTS = [
  // span: YYYY-MM-DD, YYYY-MM or YYYY; staff_id empty: nobody answers for it
  `CREATE TABLE rollup (
    unit text NOT NULL,
    span text NOT NULL,
    series text NOT NULL,
    mark text NOT NULL,
    staff_id text NOT NULL,
    n integer NOT NULL,
    PRIMARY KEY (unit, span, series, mark, staff_id)
  )`,
  `CREATE TABLE report_mark (
    series text NOT NULL,
    subject_id text NOT NULL,
    on_day text NOT NULL,
    at integer NOT NULL,
    staff_id text NOT NULL,
    mark text NOT NULL,
    PRIMARY KEY (series, subject_id)
  )`,
  'CREATE INDEX report_mark_day ON report_mark (series, on_day, at)',
  `CREATE TABLE month_start (
    month_on text NOT NULL,
    staff_id text NOT NULL,
    leads integer NOT NULL,
    frozen_at integer NOT NULL,
    PRIMARY KEY (month_on, staff_id)
  )`,
  // lead_id, not customer_id: a card that was merged or forgotten later was open all the same
  `CREATE TABLE month_lead (
    month_on text NOT NULL,
    lead_id text NOT NULL,
    staff_id text NOT NULL,
    received_at integer NOT NULL,
    PRIMARY KEY (month_on, lead_id)
  )`,
  `CREATE TABLE daily_seal (
    on_day text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    at integer NOT NULL,
    figures text NOT NULL,
    by_id text NOT NULL REFERENCES staff (id)
  )`,
  `CREATE TABLE target (
    month_on text NOT NULL,
    staff_id text NOT NULL,
    figure text NOT NULL,
    target real NOT NULL,
    at integer NOT NULL,
    by_id text NOT NULL REFERENCES staff (id),
    PRIMARY KEY (month_on, staff_id, figure)
  )`,
  'CREATE INDEX customer_received ON customer (received_at, id)',
  'CREATE INDEX contact_at ON contact (at, id)',
];
