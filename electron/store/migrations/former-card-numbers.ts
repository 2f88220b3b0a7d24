import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The number of a card that went up in another: never given again, and still found by. */
export class FormerCardNumbers1795470011000 implements MigrationInterface {
  name = 'FormerCardNumbers1795470011000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE card_merge ADD COLUMN absorbed_card_no text');
    await runner.query('CREATE INDEX card_merge_absorbed_card_no ON card_merge (absorbed_card_no)');
  }

  /** Forward only: a former state is a snapshot, not a step back. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
