import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  'CREATE INDEX turn_visit ON turn (visit_id) WHERE visit_id IS NOT NULL',
  'CREATE INDEX turn_call ON turn (call_id) WHERE call_id IS NOT NULL',
];

/** The turns of a visit or a call, found without walking the whole ledger when one is forgotten. */
export class TurnsOfAParty1795480200000 implements MigrationInterface {
  name = 'TurnsOfAParty1795480200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** Forward only: a former state is a snapshot, not a step back. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
