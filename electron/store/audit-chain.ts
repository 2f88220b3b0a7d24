import { z } from 'zod';
import type { InputOf, OutputOf } from '../../shared/contract';
import { AuditChange, type AuditRow } from '../../shared/contract/audit';
import { addDays, instantOf } from '../../shared/domain/day';
import { CONSENT_PURPOSE_WORDS } from '../../shared/words';
import { batchFolderName } from '../crm/target-folder';
import type { Office } from '../office';
import { type AuditLine, auditHash } from './audit-book';
import type { Query } from './open';
import type { AuditRecord, RevealRecord } from './schema';
import type { SealedReason } from './sealed';
import { readSetting, writeSetting } from './settings-book';

/** Each kind of deed once, in order; from one to the next by the index, not through every line. */
const ACTIONS = `WITH RECURSIVE found (action) AS (
    SELECT min(action) FROM audit
    UNION ALL
    SELECT (SELECT min(action) FROM audit WHERE action > found.action)
      FROM found WHERE found.action IS NOT NULL
  ) SELECT action FROM found WHERE action IS NOT NULL`;

const PAGE = 1000;
const ANCHOR = 'audit.anchor';

/** The newest line at some moment, sealed: who has no key cannot make another. */
interface Anchor {
  readonly seq: number;
  readonly hash: string;
}

/** How the chain was found. */
export type ChainState = OutputOf<'audit.verify'>;

/**
 * Remembers, sealed, how far the audit reaches. The chain alone cannot tell that its newest lines
 * were cut off, nor that somebody reckoned all of it anew. Moves on only while the former anchor
 * holds: tampering must not be covered by the next start.
 */
export async function anchorAudit(office: Office): Promise<void> {
  const last = await lastLine(office.store.read);
  const anchor = await readAnchor(office, office.store.read);
  if (last === null || (anchor !== null && anchor.seq === last.seq)) return;
  if (anchor !== null && !(await isHeld(office.store.read, anchor))) return;
  const sealed = office.vault.seal('audit', ANCHOR, last).toString('base64');
  await office.store
    .write(({ query }) => writeSetting(query, ANCHOR, sealed, office.clock()))
    .catch(() => office.log.error('the audit could not be anchored'));
}

/** Reads every line and reckons its hash again. */
export async function verifyAudit(office: Office): Promise<ChainState> {
  return office.store.view(async (query) => {
    const anchor = await readAnchor(office, query);
    let before = { seq: 0, hash: '' };
    for (;;) {
      const page = await query<AuditRecord>(
        'SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT ?',
        [before.seq, PAGE],
      );
      for (const row of page) {
        const { seq, hash } = row;
        if (seq !== before.seq + 1) return { count: before.seq, brokenAt: seq, because: 'missing' };
        const isForged = anchor?.seq === seq && anchor.hash !== hash;
        if (isForged || hash !== auditHash(before.hash, seq, entryOf(row)))
          return { count: before.seq, brokenAt: seq, because: 'changed' };
        before = { seq, hash };
      }
      if (page.length < PAGE) break;
    }
    const { seq: count } = before;
    if (anchor !== null && anchor.seq > count)
      return { count, brokenAt: count + 1, because: 'cut' };
    return { count, brokenAt: null, because: null };
  });
}

/** A page of the audit, newest first. */
export async function readAudit(
  office: Office,
  { beforeSeq, staffId, action, on, limit }: InputOf<'audit.read'>,
): Promise<OutputOf<'audit.read'>> {
  return office.store.view(async (query) => {
    const wheres: readonly (readonly [string, readonly (string | number)[]])[] = [
      ...(beforeSeq === null ? [] : [['seq < ?', [beforeSeq]] as const]),
      ...(staffId === null ? [] : [['staff_id = ?', [staffId]] as const]),
      ...(action === null ? [] : [['action = ?', [action]] as const]),
      ...(on === null
        ? []
        : [
            [
              'at >= ? AND at < ?',
              [instantOf(on, '00:00'), instantOf(addDays(on, 1), '00:00')],
            ] as const,
          ]),
    ];
    const where = wheres.map(([condition]) => ` AND ${condition}`).join('');
    const records = await query<AuditRecord>(
      `SELECT * FROM audit WHERE 1 = 1${where} ORDER BY seq DESC LIMIT ?`,
      [...wheres.flatMap(([, params]) => params), limit + 1],
    );
    const page = records.slice(0, limit);
    const actions = await query<{ action: string }>(ACTIONS);
    return {
      rows: await shown(office, query, page),
      nextBeforeSeq: records.length > limit ? (page.at(-1)?.seq ?? null) : null,
      actions: actions.map((row) => row.action),
    };
  });
}

async function shown(
  office: Office,
  query: Query,
  page: readonly AuditRecord[],
): Promise<AuditRow[]> {
  const places = page.map(() => '?').join(', ') || 'NULL';
  const subjects = page.map((row) => row.subject_id);
  const cards = await query<{ id: string; card_no: string }>(
    `SELECT id, card_no FROM customer WHERE id IN (${places})`,
    subjects,
  );
  const reveals = await query<RevealRecord>(
    `SELECT * FROM reveal WHERE audit_seq IN (${places})`,
    page.map((row) => row.seq),
  );
  const cardNos = new Map(cards.map((row) => [row.id, row.card_no]));
  const reasons = new Map(
    reveals.map((row) => [
      row.audit_seq,
      office.vault.open<SealedReason>('reveal', row.id, row.sealed).reason,
    ]),
  );
  return page.map((row) => ({
    seq: row.seq,
    at: row.at,
    staffName: office.staffName(row.staff_id),
    action: row.action,
    outcome: row.outcome === 'done' ? 'done' : 'refused',
    subject: subjectWord(office, row, cardNos),
    reason: reasons.get(row.seq) ?? '',
    changes: changesOf(row),
  }));
}

/** What a line changed. A line that somebody tampered with must still be listed, as unreadable. */
function changesOf({ detail }: AuditRecord): AuditRow['changes'] {
  if (detail === null) return [];
  try {
    return z.array(AuditChange).parse(JSON.parse(detail));
  } catch {
    return [];
  }
}

/** What a line is about, as people know it: never a customer's name, the card's number will do. */
function subjectWord(
  office: Office,
  { action, subject_id: subject }: AuditRecord,
  cardNos: ReadonlyMap<string, string>,
): string {
  if (subject === null) return '';
  // a batch by its number; the whole state of a desk has none
  if (action.startsWith('crm.'))
    return /^\d+$/.test(subject) ? batchFolderName(Number(subject)) : '';
  const partner = /^(bank|insurer|partner):(.*)$/su.exec(subject);
  if (partner !== null) {
    const purpose = partner[1] as 'bank' | 'insurer' | 'partner';
    return `${CONSENT_PURPOSE_WORDS[purpose]} ${partner[2] ?? ''}`;
  }
  return cardNos.get(subject) ?? office.staffName(subject);
}

function entryOf(row: AuditRecord): AuditLine {
  return {
    at: row.at,
    staffId: row.staff_id,
    action: row.action,
    subjectId: row.subject_id,
    outcome: row.outcome as AuditLine['outcome'],
    detail: row.detail,
  };
}

async function lastLine(query: Query): Promise<Anchor | null> {
  const [last] = await query<Anchor>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1');
  return last === undefined ? null : { seq: last.seq, hash: last.hash };
}

async function isHeld(query: Query, { seq, hash }: Anchor): Promise<boolean> {
  const [row] = await query<{ hash: string }>('SELECT hash FROM audit WHERE seq = ?', [seq]);
  return row?.hash === hash;
}

async function readAnchor(office: Office, query: Query): Promise<Anchor | null> {
  const kept = await readSetting(query, ANCHOR, z.base64());
  if (kept === null) return null;
  try {
    return office.vault.open<Anchor>('audit', ANCHOR, Buffer.from(kept, 'base64'));
  } catch {
    // a forged anchor holds at no line, and is reported as one that was cut off
    return { seq: Number.MAX_SAFE_INTEGER, hash: '' };
  }
}
