import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls that are planned before they are dialled, and what one colleague leaves another to do. */
export class OutboundAndTasks1795464013000 implements MigrationInterface {
  name = 'OutboundAndTasks1795464013000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** Forward only: a former state is a snapshot, not a step back. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const STATEMENTS = [
  // the contact that a planned call becomes bears the same id
  `CREATE TABLE outbound_call (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    customer_id text NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    planned_at integer NOT NULL,
    planned_minutes integer NOT NULL,
    finished_at integer,
    result text,
    used_minutes integer,
    sealed blob NOT NULL,
    by_id text NOT NULL REFERENCES staff (id)
  )`,
  'CREATE INDEX outbound_call_customer ON outbound_call (customer_id, planned_at)',
  `CREATE TABLE task (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    kind text NOT NULL,
    at integer NOT NULL,
    due_at integer NOT NULL,
    for_id text REFERENCES staff (id),
    customer_id text REFERENCES customer (id) ON DELETE CASCADE,
    call_id text REFERENCES phone_call (id) ON DELETE CASCADE,
    done_at integer,
    done_by_id text REFERENCES staff (id),
    sealed blob NOT NULL,
    by_id text NOT NULL REFERENCES staff (id)
  )`,
  'CREATE UNIQUE INDEX task_of_call ON task (call_id, kind)',
  'CREATE INDEX task_customer ON task (customer_id)',
  'CREATE INDEX task_open ON task (due_at) WHERE done_at IS NULL',
];
