import { z } from 'zod';
import {
  type DeliveryCounts,
  RunEnd,
  type Target,
  type TargetDraft,
  TargetPurpose,
} from '../../../shared/contract/crm-targets';
import { AppError } from '../../../shared/errors';
import type { Office } from '../../office';
import type { Query, Tx } from '../../store/open';
import type { CrmTargetRecord } from '../../store/schema';
import { checkedUrl, ExchangeError } from './exchange';
import type { Mapping } from './mapping';

/** What only the running engine knows of a target. */
export interface Liveliness {
  readonly isRunning: boolean;
  readonly breaker: Target['breaker'];
}

const Settings = z.record(z.string(), z.string());
const Names = z.array(z.string());

export function settingsOf({ settings }: CrmTargetRecord): Record<string, string> {
  return Settings.parse(JSON.parse(settings));
}

/** Under which name a target's secret lies in the key store. */
export function secretName(targetId: string, name: string): string {
  return `crm.${targetId}.${name}`;
}

export async function loadTarget(query: Query, id: string): Promise<CrmTargetRecord> {
  const [target] = await query<CrmTargetRecord>('SELECT * FROM crm_target WHERE id = ?', [id]);
  if (target === undefined) throw new AppError('notFound');
  return target;
}

export async function loadTargets(query: Query): Promise<CrmTargetRecord[]> {
  return await query<CrmTargetRecord>('SELECT * FROM crm_target ORDER BY created_at, id');
}

/** A target as the desk sees it. */
export async function targetRow(
  query: Query,
  record: CrmTargetRecord,
  mapping: Mapping | null,
  { isRunning, breaker }: Liveliness,
): Promise<Target> {
  return {
    id: record.id,
    name: record.name,
    mappingId: record.mapping_id,
    mappingName: mapping?.name ?? null,
    purpose: TargetPurpose.parse(record.purpose),
    recipient: record.recipient,
    settings: settingsOf(record),
    secretsKept: Names.parse(JSON.parse(record.secrets)),
    isPaused: record.is_paused === 1,
    isLeaving: record.leaving_at !== null,
    sendAt: record.send_at,
    isRunning,
    breaker,
    counts: await countDeliveries(query, record),
    lastRunAt: record.last_run_at,
    lastEnd: record.last_end === null ? null : RunEnd.parse(record.last_end),
    nextRunAt: record.is_paused === 1 ? null : record.next_run_at,
  };
}

export async function countDeliveries(
  query: Query,
  target: CrmTargetRecord,
): Promise<DeliveryCounts> {
  const rows = await query<{ state: string; many: number }>(
    'SELECT state, count(*) AS many FROM crm_delivery WHERE target_id = ? GROUP BY state',
    [target.id],
  );
  const [unread] = await query<{ many: number }>(
    'SELECT count(*) AS many FROM outbox WHERE desk_id = ? AND seq > ?',
    [target.desk_id, target.seen_seq],
  );
  const count = (state: string) => rows.find((row) => row.state === state)?.many ?? 0;
  return {
    unread: unread?.many ?? 0,
    pending: count('pending'),
    unknown: count('unknown') + count('sending'),
    delivered: count('delivered'),
    rejected: count('rejected'),
    held: count('held'),
    skipped: count('skipped'),
  };
}

/** What of a target's records lies at its CRM, and what it has not been told to forget yet. */
const LIES = `(d.left_at IS NOT NULL OR d.crm_id IS NOT NULL)`;
const OWED = `d.want <> 'put' AND d.state <> 'delivered'`;

/** Deletions and consents taken back that the target has not looked at, of whom it has something. */
const UNSEEN = `SELECT 1 FROM outbox AS o WHERE o.desk_id = ? AND o.seq > ? AND EXISTS (
    SELECT 1 FROM crm_delivery AS d WHERE d.target_id = ? AND ${LIES}
      AND ((o.kind = 'deletion' AND d.customer_id = o.subject_id)
        OR (o.kind = 'consent' AND o.version > 1
          AND d.customer_id = (SELECT customer_id FROM consent WHERE id = o.subject_id))))`;

/** What somebody who thinks of removing a target should know. */
export interface Owing {
  /** records that lie there, as far as the desk knows */
  readonly lyingThere: number;
  /** customers among them */
  readonly customers: number;
  /** deletions and consents taken back that have not arrived */
  readonly owed: number;
}

export async function owingOf(query: Query, target: CrmTargetRecord): Promise<Owing> {
  const [row] = await query<{ lying: number; customers: number; owed: number }>(
    `SELECT count(CASE WHEN ${LIES} THEN 1 END) AS lying,
       count(CASE WHEN ${LIES} AND d.kind = 'customer' THEN 1 END) AS customers,
       count(CASE WHEN ${OWED} THEN 1 END) AS owed
     FROM crm_delivery AS d WHERE d.target_id = ?`,
    [target.id],
  );
  const unseen = await unseenOf(query, target);
  return {
    lyingThere: row?.lying ?? 0,
    customers: row?.customers ?? 0,
    owed: (row?.owed ?? 0) + unseen.length,
  };
}

/** Whether there is something to be told that must not wait for the evening. */
export async function owesAnything(query: Query, target: CrmTargetRecord): Promise<boolean> {
  const rows = await query(
    `SELECT 1 FROM crm_delivery AS d WHERE d.target_id = ? AND ${OWED}
       AND d.state IN ('pending', 'unknown', 'sending') LIMIT 1`,
    [target.id],
  );
  return rows.length > 0 || (await unseenOf(query, target, 'LIMIT 1')).length > 0;
}

async function unseenOf(query: Query, target: CrmTargetRecord, limit = ''): Promise<unknown[]> {
  // whoever leaves is told to forget everything anyway
  if (target.leaving_at !== null) return [];
  return await query(`${UNSEEN} ${limit}`, [target.desk_id, target.seen_seq, target.id]);
}

/**
 * Wants everything of a target back: nothing new goes there any more, what waited never leaves, and
 * of what lies there each record is deleted as its mapping says. There is no way back.
 */
export async function leaveTarget(office: Office, { query }: Tx, id: string): Promise<void> {
  const now = office.clock();
  await query('UPDATE crm_target SET leaving_at = coalesce(leaving_at, ?) WHERE id = ?', [now, id]);
  await query(
    `DELETE FROM crm_delivery WHERE target_id = ? AND left_at IS NULL AND crm_id IS NULL`,
    [id],
  );
  await query(
    `UPDATE crm_delivery SET want = 'remove', state = 'pending', reason = NULL, attempts = 0,
       updated_at = ? WHERE target_id = ? AND NOT (want = 'remove' AND state = 'delivered')`,
    [now, id],
  );
}

/** Makes a target, or changes it. @throws recipientMissing, invalidInput, addressUnsafe */
export async function saveTarget(
  office: Office,
  { query }: Tx,
  draft: TargetDraft,
  mapping: Mapping,
  { byId, nextRunAt }: { readonly byId: string; readonly nextRunAt: number | null },
): Promise<void> {
  const isOutside = draft.purpose !== 'centralCrm';
  if (isOutside && draft.recipient.trim() === '') throw new AppError('recipientMissing');
  const settings = JSON.stringify(checkSettings(draft, mapping));
  const recipient = isOutside ? draft.recipient.trim() : '';
  const [known] = await query<CrmTargetRecord>('SELECT * FROM crm_target WHERE id = ?', [draft.id]);
  // what arrived at one recipient says nothing about another
  const isOther =
    known !== undefined &&
    (known.purpose !== draft.purpose ||
      known.recipient !== recipient ||
      known.mapping_id !== draft.mappingId);
  if (isOther) throw new AppError('invalidInput', { field: 'mappingId' });
  await query(
    `INSERT INTO crm_target (id, desk_id, name, mapping_id, purpose, recipient, settings, secrets,
       is_paused, send_at, seen_seq, failures, last_run_at, last_end, next_run_at, created_at, by_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, '[]', 0, ?, 0, 0, NULL, NULL, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, settings = excluded.settings,
       send_at = excluded.send_at,
       next_run_at = CASE WHEN failures > 0 AND next_run_at IS NOT NULL
         THEN min(next_run_at, coalesce(excluded.next_run_at, next_run_at))
         ELSE excluded.next_run_at END`,
    [
      draft.id,
      office.deskId,
      draft.name.trim(),
      draft.mappingId,
      draft.purpose,
      recipient,
      settings,
      draft.sendAt,
      nextRunAt,
      office.clock(),
      byId,
    ],
  );
}

function checkSettings(draft: TargetDraft, mapping: Mapping): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const { name, kind, isOptional, default: standard = '' } of mapping.settings) {
    if (kind === 'secret') continue;
    const value = (draft.settings[name] ?? '').trim() || standard;
    if (value === '' && isOptional !== true) throw new AppError('invalidInput', { field: name });
    if (kind === 'address' && value !== '') checkAddress(value, name);
    settings[name] = value;
  }
  return settings;
}

function checkAddress(value: string, field: string): void {
  try {
    checkedUrl(value);
  } catch (error) {
    const isPlain = error instanceof ExchangeError && error.code === 'plainHttp';
    throw isPlain ? new AppError('addressUnsafe') : new AppError('invalidInput', { field });
  }
}

/** Remembers which secrets lie in the key store; their values are nowhere here. */
export async function noteSecret(
  { query }: Tx,
  target: CrmTargetRecord,
  name: string,
  isKept: boolean,
): Promise<void> {
  const names = Names.parse(JSON.parse(target.secrets)).filter((one) => one !== name);
  await query('UPDATE crm_target SET secrets = ? WHERE id = ?', [
    JSON.stringify(isKept ? [...names, name] : names),
    target.id,
  ]);
}
