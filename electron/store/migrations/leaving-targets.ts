import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when a target is told to forget everything, so that nothing new goes there meanwhile. */
export class LeavingTargets1795470021000 implements MigrationInterface {
  name = 'LeavingTargets1795470021000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE crm_target ADD COLUMN leaving_at integer');
  }

  /** Forward only: a former state is a snapshot, not a step back. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
