import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Scripts for the telephone that the showroom writes itself, and their versions. */
export class CallScripts1795470007000 implements MigrationInterface {
  name = 'CallScripts1795470007000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** Forward only: a former state is a snapshot, not a step back. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const STATEMENTS = [
  `CREATE TABLE call_script (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    current_version text,
    draft text,
    rev integer NOT NULL,
    draft_at integer,
    draft_by_id text REFERENCES staff (id),
    retired_at integer,
    created_at integer NOT NULL
  )`,
  // never changed once it is written: calls are read with it for ever
  `CREATE TABLE call_script_version (
    id text PRIMARY KEY NOT NULL,
    desk_id text NOT NULL,
    script_id text NOT NULL REFERENCES call_script (id),
    no integer NOT NULL,
    content text NOT NULL,
    published_at integer,
    by_id text REFERENCES staff (id)
  )`,
  'CREATE INDEX call_script_version_of ON call_script_version (script_id, no)',
];
