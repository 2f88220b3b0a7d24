import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a line of the audit changed: field by field, from what to what. */
export class AuditChanges1795470013000 implements MigrationInterface {
  name = 'AuditChanges1795470013000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE audit ADD COLUMN detail text');
  }

  /** Forward only: a former state is a snapshot, not a step back. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
