import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who asked for a consent and what was said; who was forgotten; why a number was shown. */
export class PrivacyDesk1795454400000 implements MigrationInterface {
  name = 'PrivacyDesk1795454400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** Forward only: a former state is a snapshot, not a step back. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const STATEMENTS = [
  `ALTER TABLE consent ADD COLUMN asked_by_id text REFERENCES staff (id)`,
  `ALTER TABLE consent ADD COLUMN sealed blob`,
  `CREATE INDEX consent_purpose ON consent (purpose, customer_id)`,
  `ALTER TABLE customer ADD COLUMN erased_at integer`,
  `ALTER TABLE customer ADD COLUMN erased_by_id text REFERENCES staff (id)`,
  `CREATE INDEX customer_erased ON customer (id) WHERE erased_at IS NOT NULL`,
  `CREATE TABLE reveal (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    customer_id text NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    audit_seq integer NOT NULL,
    at integer NOT NULL,
    sealed blob NOT NULL,
    by_id text NOT NULL REFERENCES staff (id)
  )`,
  `CREATE INDEX reveal_audit ON reveal (audit_seq)`,
  `CREATE INDEX reveal_customer ON reveal (customer_id, at)`,
];
