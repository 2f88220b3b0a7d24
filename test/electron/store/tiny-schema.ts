import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';

/** The least that a store can hold: rows that may refuse each other. */
export interface Note {
  id: string;
  text: string;
  size: number;
}

export const NoteSchema = new EntitySchema<Note>({
  name: 'note',
  tableName: 'note',
  columns: {
    id: { type: 'text', primary: true },
    text: { type: 'text' },
    size: { type: 'integer' },
  },
});

export class MakeNotes implements MigrationInterface {
  readonly name = 'MakeNotes1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE note (id text PRIMARY KEY NOT NULL, text text NOT NULL, size integer NOT NULL CHECK (size >= 0))',
    );
    await runner.query(
      'CREATE TABLE mark (id text PRIMARY KEY NOT NULL, note_id text NOT NULL REFERENCES note (id))',
    );
  }

  async down(): Promise<void> {
    throw new Error('forward only');
  }
}

export class AddColour implements MigrationInterface {
  readonly name = 'AddColour1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE note ADD COLUMN colour text NOT NULL DEFAULT 'white'");
  }

  async down(): Promise<void> {
    throw new Error('forward only');
  }
}

/** Dies after it has already changed much. */
export class BreakHalfway implements MigrationInterface {
  readonly name = 'BreakHalfway1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE half (id text)');
    await runner.query('DELETE FROM note');
    await runner.query('THIS IS NOT SQL');
  }

  async down(): Promise<void> {
    throw new Error('forward only');
  }
}

/** Forgets that somebody refers to what it deletes. */
export class OrphanMarks implements MigrationInterface {
  readonly name = 'OrphanMarks1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM note');
  }

  async down(): Promise<void> {
    throw new Error('forward only');
  }
}
