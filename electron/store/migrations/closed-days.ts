import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // days that are over and that nobody signed; figures is JSON: counts and ids only
  `CREATE TABLE day_count (
    on_day text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    frozen_at integer NOT NULL,
    figures text NOT NULL
  )`,
];

/** A day stands as it was when it was over, also where nobody signed it. */
export class ClosedDays1795480000000 implements MigrationInterface {
  name = 'ClosedDays1795480000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** Forward only: a former state is a snapshot, not a step back. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
