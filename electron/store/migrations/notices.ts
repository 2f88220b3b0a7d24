import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was announced to whom, so that a restart says nothing twice. Keys are digests: about nobody. */
export class Notices1795470008000 implements MigrationInterface {
  name = 'Notices1795470008000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE notice_announced (
      staff_id text NOT NULL REFERENCES staff (id),
      key text NOT NULL,
      at integer NOT NULL,
      PRIMARY KEY (staff_id, key)
    )`);
  }

  /** Forward only: a former state is a snapshot, not a step back. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
