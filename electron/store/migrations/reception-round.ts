import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The steps of a reception, who came together, who took over, and departures nobody noted. */
export class ReceptionRound1795453200000 implements MigrationInterface {
  name = 'ReceptionRound1795453200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** Forward only: a former state is a snapshot, not a step back. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const STATEMENTS = [
  // 未登记离店: when, and by whom, the closing round gave up on a departure; left_at stays open
  `ALTER TABLE visit ADD COLUMN unnoted_at integer`,
  `ALTER TABLE visit ADD COLUMN unnoted_by_id text REFERENCES staff (id)`,
  `DROP INDEX visit_open`,
  `CREATE INDEX visit_open ON visit (on_day, consultant_id, received_at)
    WHERE left_at IS NULL AND received_at IS NOT NULL AND unnoted_at IS NULL`,
  `CREATE INDEX visit_not_left ON visit (on_day, arrived_at)
    WHERE left_at IS NULL AND unnoted_at IS NULL AND import_key IS NULL`,
  `CREATE TABLE visit_guest (
    visit_id text NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
    customer_id text NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    at integer NOT NULL,
    by_id text NOT NULL REFERENCES staff (id),
    PRIMARY KEY (visit_id, customer_id)
  )`,
  `CREATE INDEX visit_guest_customer ON visit_guest (customer_id)`,
  `CREATE TABLE visit_handover (
    id text PRIMARY KEY NOT NULL,
    visit_id text NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
    at integer NOT NULL,
    from_id text NOT NULL REFERENCES staff (id),
    to_id text NOT NULL REFERENCES staff (id),
    sealed blob NOT NULL,
    by_id text NOT NULL REFERENCES staff (id)
  )`,
  `CREATE INDEX visit_handover_visit ON visit_handover (visit_id, at)`,
  `CREATE TABLE reception_step (
    visit_id text NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
    step text NOT NULL,
    at integer NOT NULL,
    by_id text NOT NULL REFERENCES staff (id),
    PRIMARY KEY (visit_id, step)
  )`,
];
