import type { Logger } from 'pino';
import { z } from 'zod';
import { type CallName, contract, DESKS, type Reply } from '../shared/contract';
import type { Call } from '../shared/contract/area';
import type { StaffFace } from '../shared/contract/desk';
import type { Role } from '../shared/domain/role';
import { AppError, type ErrorCode, type ErrorDetails } from '../shared/errors';
import type { Asker, Handlers } from './office';

/** One window's (or one browser cookie's) standing with the back office. Lives in memory only. */
export interface Session {
  /** random; names the session in the log, is no secret and no credential */
  readonly id: string;
  /** who signed in; null before sign-in. Stays while locked, so that forms find their owner again. */
  staffId: string | null;
  role: Role | null;
  isLocked: boolean;
}

/** All that a host needs: hand over what came in, send back what comes out. A reply always comes. */
export type Dispatch = (session: Session, raw: unknown) => Promise<Reply>;

/** What the gate needs to know to let somebody through. */
export interface Gate {
  /** the handlers of the moment: while the store is in trouble only a few are there */
  handlers(): Partial<Handlers<typeof contract>>;
  /** why a handler may be missing */
  trouble(): ErrorCode;
  readonly log: Logger;
  /** the person a session signed in as, as of now; null when they have left since */
  whoIs(session: Session): StaffFace | null;
  /** keeps a refusal for the manager to see; never fails */
  refused(session: Session, name: CallName): Promise<void>;
}

/** Strict: own fields only, so that nothing rides along. */
const Envelope = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().max(64),
  input: z.unknown(),
  desk: z.enum(DESKS).optional(),
});

/**
 * The gate: session, role, schema, run, time; every failure becomes a reply. It logs the name of
 * the call, the outcome and the milliseconds, and never what was in it.
 */
export function createDispatch(gate: Gate): Dispatch {
  return async (session, raw) => {
    const began = performance.now();
    const envelope = Envelope.safeParse(raw);
    const id = envelope.success ? envelope.data.id : idOf(raw);
    let name = 'unknown';
    try {
      if (!envelope.success) throw new AppError('invalidInput', { field: 'request' });
      if (!isCallName(envelope.data.name)) throw new AppError('unknownCall');
      name = envelope.data.name;
      const value = await run(gate, session, envelope.data.name, envelope.data.input);
      gate.log.info(`${name} ok ${elapsed(began)}`);
      return { id, ok: true, value };
    } catch (error) {
      const failure = error instanceof AppError ? error : new AppError('internal');
      gate.log.warn({ details: failure.details }, `${name} ${failure.code} ${elapsed(began)}`);
      if (failure !== error || failure.code === 'internal') gate.log.error(traceOf(error));
      const { code, details } = failure;
      return { id, ok: false, error: { code, message: code, details } };
    }
  };
}

type Handler = (input: unknown, asker: Asker) => Promise<unknown>;

async function run(gate: Gate, session: Session, name: CallName, input: unknown): Promise<unknown> {
  const call: Call = contract[name];
  const me = gate.whoIs(session);
  if (call.access !== 'anyone') {
    if (me === null) throw new AppError('signedOut');
    if (session.isLocked) throw new AppError('locked');
    if (!call.access.includes(me.role)) {
      await gate.refused(session, name);
      throw new AppError('notFound');
    }
  }
  const parsed = z.safeParse(call.input, input);
  if (!parsed.success) throw new AppError('invalidInput', { field: fieldOf(parsed.error) });
  // The table's own types tie each handler to its call; here, where the name is data, they meet.
  const handler = gate.handlers()[name] as Handler | undefined;
  if (handler === undefined) throw new AppError(gate.trouble());
  const value = await handler(parsed.data, { session, me });
  const checked = z.safeParse(call.output, value);
  if (!checked.success) throw new AppError('internal', { field: fieldOf(checked.error) });
  return checked.data;
}

function isCallName(name: string): name is CallName {
  return Object.hasOwn(contract, name);
}

/**
 * The first field at fault, by its path. A surplus field, or a key that an old log's words became,
 * is the caller's word and is not repeated.
 */
function fieldOf(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined || issue.code === 'unrecognized_keys') return 'request';
  const path = issue.path.map(String).map((part) => (/^\w+$/.test(part) ? part : '*'));
  return path.join('.').slice(0, 80) || 'request';
}

/** The id of a request that is not one, where it still has something like it. */
function idOf(raw: unknown): string {
  if (typeof raw !== 'object' || raw === null || !Object.hasOwn(raw, 'id')) return '';
  const { id } = raw as { id: unknown };
  return typeof id === 'string' && id.length <= 64 ? id : '';
}

function elapsed(began: number): string {
  return `${Math.round(performance.now() - began)}ms`;
}

/** Where something unforeseen broke: frames only, since messages may quote what was typed. */
function traceOf(error: unknown): ErrorDetails {
  if (!(error instanceof Error)) return { kind: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const places = frames
    .slice(0, 8)
    .map((line) => line.replace(/\(?(file:\/\/)?([A-Za-z]:)?[\\/].*[\\/]/, '(').trim());
  return { kind: error.name, at: places.join(' < ') };
}
