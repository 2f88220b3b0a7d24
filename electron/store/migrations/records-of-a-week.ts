import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A week that is over keeps which records its numbers counted, and not the numbers alone. */
export class RecordsOfAWeek1795480210000 implements MigrationInterface {
  name = 'RecordsOfAWeek1795480210000';

  async up(runner: QueryRunner): Promise<void> {
    // ids only, in the line of the week itself; null where the week was frozen before
    await runner.query('ALTER TABLE week_count ADD COLUMN records text');
  }

  /** Forward only: a former state is a snapshot, not a step back. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
