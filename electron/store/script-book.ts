import type { StaffFace } from '../../shared/contract/desk';
import {
  type OpenedScript,
  ScriptContent,
  type ScriptInUse,
  type ScriptRow,
  type ScriptVersion,
} from '../../shared/contract/scripts';
import { NO_RULE } from '../../shared/domain/script-choice';
import { scriptFaults } from '../../shared/domain/script-faults';
import {
  STANDARD_SCRIPT,
  STANDARD_SCRIPT_ID,
  STANDARD_SCRIPT_NAME,
} from '../../shared/domain/standard-script';
import { changesBetween } from '../../shared/domain/settings-change';
import { AppError } from '../../shared/errors';
import type { Office } from '../office';
import { noteAudit } from './audit-book';
import type { Query, Tx } from './open';
import type { CallScriptRecord, CallScriptVersionRecord } from './schema';

const MOST_SCRIPTS = 200;
const MOST_VERSIONS = 200;
const MOST_IN_USE = 50;

const { version: BUILT_IN, ...STANDARD_BODY } = STANDARD_SCRIPT;

/** The standard script as it came with the desk; a copy, since contracts hand out changeable lists. */
function builtIn(): ScriptContent {
  const content = { name: STANDARD_SCRIPT_NAME, rule: NO_RULE, body: STANDARD_BODY };
  return ScriptContent.parse(structuredClone(content));
}

const BUILT_IN_VERSION: ScriptVersion = {
  id: BUILT_IN,
  no: 0,
  name: STANDARD_SCRIPT_NAME,
  publishedAt: null,
  byName: '',
};

/** What a version says; null: there is none with that id. */
export async function loadVersion(
  query: Query,
  id: string,
): Promise<{ readonly content: ScriptContent; readonly no: number } | null> {
  const [row] = await query<CallScriptVersionRecord>(
    'SELECT * FROM call_script_version WHERE id = ?',
    [id],
  );
  if (row !== undefined) return { content: read(row.content), no: row.no };
  return id === BUILT_IN ? { content: builtIn(), no: 0 } : null;
}

/**
 * Keeps the standard script as a call has used it: a later desk may come with another one, and the
 * call is read with the words it was held in.
 */
export async function keepUsedVersion(office: Office, { query }: Tx, id: string): Promise<void> {
  if (id !== BUILT_IN) return;
  const [known] = await query('SELECT 1 FROM call_script_version WHERE id = ?', [id]);
  if (known !== undefined) return;
  await mustHaveRow(office, query, STANDARD_SCRIPT_ID);
  await query(
    `INSERT INTO call_script_version (id, desk_id, script_id, no, content, published_at, by_id)
     VALUES (?, ?, ?, 0, ?, NULL, NULL)`,
    [id, office.deskId, STANDARD_SCRIPT_ID, JSON.stringify(builtIn())],
  );
}

/** What calls may run under, the standard one first. */
export async function readInUse(query: Query): Promise<ScriptInUse[]> {
  const rows = await query<CallScriptVersionRecord>(
    `SELECT v.* FROM call_script AS s JOIN call_script_version AS v ON v.id = s.current_version
      WHERE s.retired_at IS NULL ORDER BY v.published_at DESC, v.id LIMIT ${MOST_IN_USE - 1}`,
  );
  const used = rows.map((row) => ({
    version: row.id,
    isStandard: row.script_id === STANDARD_SCRIPT_ID,
    ...read(row.content),
  }));
  if (!used.some(({ isStandard }) => isStandard))
    used.unshift({ version: BUILT_IN, isStandard: true, ...builtIn() });
  return used.toSorted((one, other) => Number(other.isStandard) - Number(one.isStandard));
}

/** Every script, the standard one first. */
export async function readScripts(office: Office, query: Query): Promise<ScriptRow[]> {
  const records = await query<CallScriptRecord>(
    `SELECT * FROM call_script ORDER BY created_at, id LIMIT ${MOST_SCRIPTS}`,
  );
  const versions = await query<CallScriptVersionRecord>(
    `SELECT v.* FROM call_script_version AS v JOIN call_script AS s ON s.current_version = v.id`,
  );
  const rows = records.map((record) => {
    const current = versions.find(({ id }) => id === record.current_version);
    return rowOf(office, record, current ?? null);
  });
  if (!rows.some(({ isStandard }) => isStandard)) rows.push(rowOf(office, unwritten(office), null));
  return rows.toSorted((one, other) => Number(other.isStandard) - Number(one.isStandard));
}

/** A script with its draft and its history, newest first. @throws notFound */
export async function openScript(office: Office, query: Query, id: string): Promise<OpenedScript> {
  const record = await loadScript(office, query, id);
  const versions = await query<CallScriptVersionRecord>(
    `SELECT * FROM call_script_version WHERE script_id = ?
      ORDER BY no DESC LIMIT ${MOST_VERSIONS}`,
    [id],
  );
  const current = versions.find((version) => version.id === record.current_version) ?? null;
  const history = versions.map((version) => versionOf(office, version));
  const isWithout = id === STANDARD_SCRIPT_ID && !history.some(({ id: own }) => own === BUILT_IN);
  return {
    row: rowOf(office, record, current),
    content: contentOf(record, current),
    rev: record.rev,
    versions: isWithout ? [...history, BUILT_IN_VERSION] : history,
  };
}

/** Begins a script as a copy of another. The same id twice is one. @throws notFound, nameMissing */
export async function createScript(
  office: Office,
  tx: Tx,
  { id, name, from }: { readonly id: string; readonly name: string; readonly from: string },
  me: StaffFace,
): Promise<void> {
  const { query } = tx;
  if (name.trim() === '') throw new AppError('nameMissing', { field: 'name' });
  const [known] = await query('SELECT 1 FROM call_script WHERE id = ?', [id]);
  if (known !== undefined) return;
  const source = await openScript(office, query, from);
  const content: ScriptContent = { ...source.content, name: name.trim(), rule: { ...NO_RULE } };
  const at = office.clock();
  await query(
    `INSERT INTO call_script (id, desk_id, draft, rev, draft_at, draft_by_id, created_at)
     VALUES (?, ?, ?, 1, ?, ?, ?)`,
    [id, office.deskId, JSON.stringify(content), at, me.id, at],
  );
  const entry = { at, staffId: me.id, action: 'scripts.create', subjectId: id } as const;
  const changes = changesBetween({}, { script: content.name });
  await noteAudit(query, { ...entry, outcome: 'done', changes });
}

/** Keeps what is being written. @returns its number @throws stale, notFound */
export async function saveDraft(
  office: Office,
  { query }: Tx,
  { id, rev, content }: { id: string; rev: number; content: ScriptContent },
  me: StaffFace,
): Promise<number> {
  const record = await mustHaveRow(office, query, id);
  if (record.rev !== rev) throw new AppError('stale', { version: record.rev });
  await query(
    'UPDATE call_script SET draft = ?, rev = ?, draft_at = ?, draft_by_id = ? WHERE id = ?',
    [JSON.stringify(content), rev + 1, office.clock(), me.id, id],
  );
  return rev + 1;
}

/** Throws away what is being written; a script never published keeps it. @throws notFound */
export async function dropDraft(office: Office, { query }: Tx, id: string): Promise<void> {
  const record = await loadScript(office, query, id);
  if (record.current_version === null && id !== STANDARD_SCRIPT_ID) return;
  await query(
    `UPDATE call_script SET draft = NULL, draft_at = NULL, draft_by_id = NULL, rev = rev + 1
      WHERE id = ?`,
    [id],
  );
}

/** Makes the draft what calls run under. @throws scriptFaulty, nameMissing, stale, notFound */
export async function publishScript(
  office: Office,
  { query }: Tx,
  { id, rev }: { readonly id: string; readonly rev: number },
  me: StaffFace,
): Promise<void> {
  const record = await loadScript(office, query, id);
  if (record.rev !== rev) throw new AppError('stale', { version: record.rev });
  if (record.draft === null) return;
  const content = read(record.draft);
  if (content.name.trim() === '') throw new AppError('nameMissing', { field: 'name' });
  const { fromOn, untilOn } = content.rule;
  if (fromOn !== null && untilOn !== null && untilOn < fromOn)
    throw new AppError('invalidInput', { field: 'untilOn' });
  const faults = scriptFaults(content.body).length;
  if (faults > 0) throw new AppError('scriptFaulty', { faults });
  const at = office.clock();
  const [last] = await query<{ no: number | null }>(
    'SELECT MAX(no) AS no FROM call_script_version WHERE script_id = ?',
    [id],
  );
  const version = office.newId();
  await query(
    `INSERT INTO call_script_version (id, desk_id, script_id, no, content, published_at, by_id)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [version, office.deskId, id, (last?.no ?? 0) + 1, record.draft, at, me.id],
  );
  await query(
    `UPDATE call_script SET current_version = ?, draft = NULL, draft_at = NULL, draft_by_id = NULL,
       rev = rev + 1 WHERE id = ?`,
    [version, id],
  );
  const entry = { at, staffId: me.id, action: 'scripts.publish', subjectId: version } as const;
  const no = last?.no ?? 0;
  const changes = changesBetween({ version: no }, { script: content.name, version: no + 1 });
  await noteAudit(query, { ...entry, outcome: 'done', changes });
}

/** Offers a script no more, or again. @throws notFound, also for the standard one */
export async function retireScript(
  office: Office,
  { query }: Tx,
  { id, isUndo }: { readonly id: string; readonly isUndo: boolean },
  me: StaffFace,
): Promise<void> {
  if (id === STANDARD_SCRIPT_ID) throw new AppError('notFound');
  const { retired_at: retiredAt } = await loadScript(office, query, id);
  const at = office.clock();
  await query('UPDATE call_script SET retired_at = ? WHERE id = ?', [isUndo ? null : at, id]);
  const entry = { at, staffId: me.id, action: 'scripts.retire', subjectId: id } as const;
  const changes = changesBetween({ isRetired: retiredAt !== null }, { isRetired: !isUndo });
  await noteAudit(query, { ...entry, outcome: 'done', changes });
}

async function loadScript(office: Office, query: Query, id: string): Promise<CallScriptRecord> {
  const [record] = await query<CallScriptRecord>('SELECT * FROM call_script WHERE id = ?', [id]);
  if (record !== undefined) return record;
  if (id === STANDARD_SCRIPT_ID) return unwritten(office);
  throw new AppError('notFound');
}

/** The row of a script, written where the standard one has none yet. */
async function mustHaveRow(office: Office, query: Query, id: string): Promise<CallScriptRecord> {
  const record = await loadScript(office, query, id);
  if (id !== STANDARD_SCRIPT_ID) return record;
  await query(
    `INSERT INTO call_script (id, desk_id, rev, created_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO NOTHING`,
    [id, office.deskId, record.rev, record.created_at],
  );
  return record;
}

/** The standard script before anybody has touched it. */
function unwritten(office: Office): CallScriptRecord {
  return {
    id: STANDARD_SCRIPT_ID,
    desk_id: office.deskId,
    current_version: null,
    draft: null,
    rev: 0,
    draft_at: null,
    draft_by_id: null,
    retired_at: null,
    created_at: 0,
  };
}

function contentOf(
  record: CallScriptRecord,
  current: CallScriptVersionRecord | null,
): ScriptContent {
  const written = record.draft ?? current?.content ?? null;
  return written === null ? builtIn() : read(written);
}

function rowOf(
  office: Office,
  record: CallScriptRecord,
  current: CallScriptVersionRecord | null,
): ScriptRow {
  const { name, rule } = contentOf(record, current);
  const isStandard = record.id === STANDARD_SCRIPT_ID;
  return {
    id: record.id,
    isStandard,
    name,
    rule,
    current: current === null ? (isStandard ? BUILT_IN_VERSION : null) : versionOf(office, current),
    draft:
      record.draft_at === null
        ? null
        : { at: record.draft_at, byName: office.staffName(record.draft_by_id) },
    isRetired: record.retired_at !== null,
  };
}

function versionOf(office: Office, row: CallScriptVersionRecord): ScriptVersion {
  return {
    id: row.id,
    no: row.no,
    name: read(row.content).name,
    publishedAt: row.published_at,
    byName: office.staffName(row.by_id),
  };
}

function read(json: string): ScriptContent {
  return ScriptContent.parse(JSON.parse(json));
}
