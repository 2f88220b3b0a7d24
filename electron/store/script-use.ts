import type { CallPath, ScriptVersion } from '../../shared/contract/scripts';
import type { StaffFace } from '../../shared/contract/desk';
import type { CallOutcome } from '../../shared/domain/call';
import { stepSeconds } from '../../shared/domain/call-path';
import { dayOf, MINUTE_MS } from '../../shared/domain/day';
import { twoSlots } from '../../shared/domain/opening-hours';
import { nextUp } from '../../shared/domain/rotation';
import { type AnalysedCall, analyseCalls } from '../../shared/domain/script-analysis';
import { AppError } from '../../shared/errors';
import { makeBreath } from '../imports/breath';
import type { Office } from '../office';
import { loadCustomer } from './customer-book';
import { mayOpen } from './customer-row';
import type { Query } from './open';
import type { PhoneCallRecord } from './schema';
import { loadVersion } from './script-book';
import type { SealedPhoneCall } from './sealed';
import { readFloor } from './turn-book';

/** How long an expected visitor keeps a consultant. */
const VISIT_MS = 60 * MINUTE_MS;

/** States in which a consultant will not be there for the rest of the day. */
const AWAY: ReadonlySet<string> = new Set(['out', 'rest']);

/** Two concrete times at which the showroom is open and the consultant is free, and who that is. */
export async function freeSlots(
  office: Office,
  query: Query,
  asked: { readonly at: number; customerId: string | null; consultantId: string | null },
): Promise<{ slots: number[]; consultantName: string | null }> {
  const { at } = asked;
  const { hours } = office.settings().showroom;
  const floor = await readFloor(office, query, at);
  const customer =
    asked.customerId === null ? null : await loadCustomer(office, query, asked.customerId);
  const consultantId =
    customer?.record.owner_id ?? asked.consultantId ?? nextUp(floor.queues.lead, 'lead');
  if (consultantId === null) return { slots: twoSlots(at, hours), consultantName: null };
  const busy = await query<{ for_at: number }>(
    `SELECT a.for_at FROM appointment AS a JOIN customer AS c ON c.id = a.customer_id
      WHERE c.owner_id = ? AND c.erased_at IS NULL AND a.state = 'expected' AND a.for_at > ?
      ORDER BY a.for_at LIMIT 500`,
    [consultantId, at - VISIT_MS],
  );
  const seat = floor.queues.walkIn.find(({ staffId }) => staffId === consultantId);
  const isAway = seat !== undefined && AWAY.has(seat.state);
  const isFree = (slot: number) =>
    !(isAway && dayOf(slot) === floor.on) &&
    busy.every(({ for_at: taken }) => Math.abs(taken - slot) >= VISIT_MS);
  return {
    slots: twoSlots(at, hours, isFree),
    consultantName: office.staffName(consultantId) || null,
  };
}

/** How a call went, in the words of the version it ran under. @throws notFound */
export async function readPath(
  office: Office,
  query: Query,
  me: StaffFace,
  callId: string,
): Promise<CallPath> {
  const [record] = await query<PhoneCallRecord>('SELECT * FROM phone_call WHERE id = ?', [callId]);
  if (record === undefined) throw new AppError('notFound');
  const customer =
    record.customer_id === null ? null : await loadCustomer(office, query, record.customer_id);
  if (!mayOpen(me, customer?.record.owner_id ?? null)) throw new AppError('notFound');
  const said = office.vault.open<SealedPhoneCall>('phone_call', record.id, record.sealed);
  const version = await loadVersion(query, record.script_version);
  const others = new Map(
    await Promise.all(
      [...new Set(said.steps.flatMap((step) => step.version ?? []))].map(
        async (id) => [id, await loadVersion(query, id)] as const,
      ),
    ),
  );
  const seconds = stepSeconds(said.steps, record.answered_at);
  return {
    scriptName: version?.content.name ?? '',
    versionNo: version?.no ?? null,
    steps: said.steps.map((taken, place) => {
      const script = taken.version === undefined ? version : others.get(taken.version);
      const step = script?.content.body.steps.find(({ id }) => id === taken.step);
      const answers = [...(step?.answers ?? []), ...(script?.content.body.always ?? [])];
      return {
        title: step?.title ?? taken.step,
        answer: answers.find(({ id }) => id === taken.answer)?.text ?? taken.answer,
        seconds: seconds[place] ?? 0,
        held: taken.held ?? 0,
      };
    }),
    seconds: Math.max(0, Math.round((record.ended_at - record.answered_at) / 1000)),
    holdSeconds: record.hold_seconds,
    rings: record.rings,
    horizonWords: said.horizonWords ?? '',
  };
}

interface Period {
  readonly fromOn: string;
  readonly untilOn: string;
  /** null: whatever they ran under */
  readonly version: string | null;
}

/** As much of a call as its figures need. */
type PagedCall = Pick<
  PhoneCallRecord,
  | 'id'
  | 'on_day'
  | 'answered_at'
  | 'ended_at'
  | 'outcome'
  | 'script_version'
  | 'import_key'
  | 'sealed'
>;

/** Calls opened at a stretch; their paths are sealed with them. */
const PAGE = 500;

/** Where calls of a period end and which step loses them; practice and the old log stay out. */
export async function readFigures(
  office: Office,
  query: Query,
  { fromOn, untilOn, version }: Period,
) {
  const breathe = makeBreath();
  const calls: AnalysedCall[] = [];
  const used = new Map<string, number>();
  let after: PagedCall | undefined;
  for (;;) {
    // what the old log brought is left out below: asked for here, SQLite would read all calls by it
    const rows = await query<PagedCall>(
      `SELECT id, on_day, answered_at, ended_at, outcome, script_version, import_key, sealed
         FROM phone_call
        WHERE on_day BETWEEN ? AND ? AND (on_day, answered_at, id) > (?, ?, ?) AND is_sample = 0
        ORDER BY on_day, answered_at, id LIMIT ${PAGE}`,
      [fromOn, untilOn, after?.on_day ?? '', after?.answered_at ?? 0, after?.id ?? ''],
    );
    for (const row of rows) {
      if (row.import_key !== null) continue;
      used.set(row.script_version, (used.get(row.script_version) ?? 0) + 1);
      if (version !== null && row.script_version !== version) continue;
      const { steps } = office.vault.open<SealedPhoneCall>('phone_call', row.id, row.sealed);
      calls.push({
        answeredAt: row.answered_at,
        endedAt: row.ended_at,
        outcome: row.outcome as CallOutcome,
        steps,
      });
      await breathe();
    }
    after = rows.at(-1);
    if (rows.length < PAGE) break;
  }
  const figures = analyseCalls(calls);
  const named = await namedVersions(office, query, used);
  const titles = new Map<string, { title: string; place: number }>();
  // the latest version has the say over what a step is called and where it stands
  for (const { steps } of named.toReversed())
    for (const [place, { id, title }] of steps.entries()) titles.set(id, { title, place });
  return {
    ...figures,
    steps: figures.steps
      .toSorted(
        (one, other) =>
          (titles.get(one.step)?.place ?? 999) - (titles.get(other.step)?.place ?? 999),
      )
      .map((figure) => ({ ...figure, title: titles.get(figure.step)?.title ?? figure.step }))
      .slice(0, 500),
    outcomes: [...figures.outcomes],
    versions: named.map(({ version: each, calls: count }) => ({ ...each, calls: count })),
  };
}

interface NamedVersion {
  readonly version: ScriptVersion;
  readonly calls: number;
  readonly steps: readonly { readonly id: string; readonly title: string }[];
}

/** Versions that are on file, the latest first. */
async function namedVersions(
  office: Office,
  query: Query,
  used: ReadonlyMap<string, number>,
): Promise<NamedVersion[]> {
  const named: NamedVersion[] = [];
  for (const [id, calls] of used) {
    const [row] = await query<{ published_at: number | null; by_id: string | null }>(
      'SELECT published_at, by_id FROM call_script_version WHERE id = ?',
      [id],
    );
    const version = await loadVersion(query, id);
    if (version === null) continue;
    const { no, content } = version;
    const { name, body } = content;
    named.push({
      version: {
        id,
        no,
        name,
        publishedAt: row?.published_at ?? null,
        byName: office.staffName(row?.by_id ?? null),
      },
      calls,
      steps: body.steps,
    });
  }
  return named
    .toSorted((one, other) => (other.version.publishedAt ?? 0) - (one.version.publishedAt ?? 0))
    .slice(0, 200);
}
