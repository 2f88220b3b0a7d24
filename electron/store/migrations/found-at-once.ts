import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // orders of a week, for the H list's hits
  `CREATE INDEX stage_order ON stage (at) WHERE kind = 'order' AND undone_at IS NULL`,
  // the last version that was told of each day
  `CREATE INDEX outbox_daily ON outbox (subject_id, version) WHERE kind = 'dailyFigures'`,
  // the audit of a day, and of one kind of deed
  'CREATE INDEX audit_at ON audit (at)',
  'CREATE INDEX audit_action ON audit (action, seq)',
];

/** Questions that walked through tables which only ever grow. */
export class FoundAtOnce1795470022000 implements MigrationInterface {
  name = 'FoundAtOnce1795470022000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** Forward only: a former state is a snapshot, not a step back. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
