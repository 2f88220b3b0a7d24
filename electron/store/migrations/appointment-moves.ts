import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The times that appointments stood at before they were moved, who moved them and why. */
export class AppointmentMoves1795470012000 implements MigrationInterface {
  name = 'AppointmentMoves1795470012000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** Forward only: a former state is a snapshot, not a step back. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const STATEMENTS = [
  `CREATE TABLE appointment_move (
    id text PRIMARY KEY NOT NULL,
    appointment_id text NOT NULL REFERENCES appointment (id) ON DELETE CASCADE,
    at integer NOT NULL,
    from_at integer NOT NULL,
    sealed blob NOT NULL,
    by_id text NOT NULL REFERENCES staff (id)
  )`,
  `CREATE INDEX appointment_move_appointment ON appointment_move (appointment_id, at)`,
];
