import { z } from 'zod';
import { area, call, may, nothing } from './area';
import { Id, Instant, Line, text, TimeOfDay } from './value';

/** For whom a target takes customers in: only who agreed to that recipient ever leaves for it. */
export const TargetPurpose = z.enum(['centralCrm', 'bank', 'insurer', 'partner']);
export type TargetPurpose = z.infer<typeof TargetPurpose>;

/**
 * How a run ended. `done`: all that may leave has left (refused ones wait on the work list);
 * `stopped`: somebody stopped it; `busy`: one is under way already; the others: it will be tried
 * again by itself, or not before somebody has mended what they say.
 */
export const RunEnd = z.enum([
  'done',
  'busy',
  'paused',
  'stopped',
  'unreachable',
  'throttled',
  'signInRefused',
  'secretMissing',
  'mappingBroken',
  'addressInvalid',
  'plainHttp',
  'redirected',
  'certificate',
  'failed',
]);
export type RunEnd = z.infer<typeof RunEnd>;

/** What a run did. */
export const RunOutcome = z.strictObject({
  end: RunEnd,
  /** records that the CRM took in */
  sent: z.int(),
  /** records that it was told to forget, or whose consent was taken back */
  takenBack: z.int(),
  rejected: z.int(),
  /** records that still wait to be sent */
  left: z.int(),
  /** when it is tried again by itself; null: not by itself */
  nextRunAt: Instant.nullable(),
});
export type RunOutcome = z.infer<typeof RunOutcome>;

/** Records of a target by what became of them. */
export const DeliveryCounts = z.strictObject({
  /** changes at the desk that the target has not looked at yet */
  unread: z.int(),
  pending: z.int(),
  /** sent, and no answer came: read back before anything is written again */
  unknown: z.int(),
  delivered: z.int(),
  rejected: z.int(),
  /** no consent for this recipient */
  held: z.int(),
  skipped: z.int(),
});
export type DeliveryCounts = z.infer<typeof DeliveryCounts>;

export const Target = z.strictObject({
  id: Id,
  name: z.string(),
  mappingId: z.string(),
  /** null: the file is not there any more, or is broken */
  mappingName: z.string().nullable(),
  purpose: TargetPurpose,
  /** the bank's, insurer's or partner's name; empty for the central CRM */
  recipient: z.string(),
  settings: z.record(z.string(), z.string()),
  /** names of the secrets that lie in the key store; their values are never told */
  secretsKept: z.array(z.string()),
  isPaused: z.boolean(),
  /** everything is being taken back from there: nothing new goes, and then it can be removed */
  isLeaving: z.boolean(),
  /** when it sends by itself each evening; null: only when somebody asks it to */
  sendAt: TimeOfDay.nullable(),
  isRunning: z.boolean(),
  /** `open`: it failed so often that it is left alone for a while */
  breaker: z.enum(['closed', 'open', 'halfOpen']),
  counts: DeliveryCounts,
  lastRunAt: Instant.nullable(),
  lastEnd: RunEnd.nullable(),
  nextRunAt: Instant.nullable(),
});
export type Target = z.infer<typeof Target>;

export const TargetDraft = z.strictObject({
  id: Id,
  name: Line.min(1),
  mappingId: z.string().max(40),
  purpose: TargetPurpose,
  recipient: text(60),
  settings: z.record(z.string().max(60), text(400)),
  sendAt: TimeOfDay.nullable(),
});
export type TargetDraft = z.infer<typeof TargetDraft>;

export const MappingRow = z.strictObject({
  id: z.string(),
  name: z.string(),
  about: z.string(),
  isShipped: z.boolean(),
  provenAgainst: z.enum(['program', 'documentation', 'nothing']),
  transport: z.enum(['http', 'sql']),
  settings: z.array(
    z.strictObject({
      name: z.string(),
      label: z.string(),
      kind: z.enum(['address', 'text', 'secret']),
      hint: z.string(),
      default: z.string(),
      isOptional: z.boolean(),
    }),
  ),
});
export type MappingRow = z.infer<typeof MappingRow>;

/** A mapping file of the house that cannot be used. */
export const BrokenMapping = z.strictObject({
  fileName: z.string(),
  /** place in the file and what is wrong there, as the schema says it */
  problems: z.array(z.string()).max(20),
});
export type BrokenMapping = z.infer<typeof BrokenMapping>;

/** What a CRM would be told under a mapping; values are of a made-up customer. */
export const MappingPreview = z.strictObject({
  kinds: z.array(
    z.strictObject({
      kind: z.string(),
      /** the table; empty: requests go by the kind's own addresses */
      goesTo: z.string(),
      /** empty: the whole event goes as it is */
      fields: z.array(
        z.strictObject({
          name: z.string(),
          /** place in the event, template, or constant */
          source: z.string(),
          /** null: nothing stands there, or the kind has no sample */
          value: z.string().nullable(),
        }),
      ),
    }),
  ),
});
export type MappingPreview = z.infer<typeof MappingPreview>;

export const WorkRow = z.strictObject({
  id: Id,
  kind: z.string(),
  state: z.enum(['rejected', 'held', 'skipped', 'unknown', 'pending']),
  /** why it waits: `rejected`, `unfit`, `consent`, `link`, `skipped`; null: nothing stands in its way */
  reason: z.string().nullable(),
  /** the CRM's own words, or why somebody left it out; empty: none */
  words: z.string(),
  /** the customer to open; null: about nobody */
  customerId: Id.nullable(),
  /** the customer's name; empty: about nobody, or forgotten */
  customerName: z.string(),
  at: Instant,
  attempts: z.int(),
});
export type WorkRow = z.infer<typeof WorkRow>;

export const TestStep = z.strictObject({
  step: z.enum(['signIn', 'write', 'readBack', 'change', 'remove']),
  outcome: z.enum(['ok', 'failed', 'leftOut']),
  /** the CRM's words where it failed; empty otherwise */
  words: z.string(),
});
export type TestStep = z.infer<typeof TestStep>;

/** Whoever keeps the machine may set a target up; customers in a work list are not for them. */
const mayManage = may('showroomManager', 'salesManager', 'admin');
const mayLook = may('receptionist', 'showroomManager', 'salesManager', 'admin');
const maySend = may('receptionist', 'showroomManager', 'salesManager');
const OfTarget = z.strictObject({ id: Id });

/** Where the export goes by itself. */
export const crmTargets = area({
  'crmTargets.list': call(nothing, z.array(Target), mayLook),
  /**
   * Makes a target or changes it; a new one takes everything from the desk's first day on.
   * @throws mappingUnknown, invalidInput with the setting's name, recipientMissing, addressUnsafe
   */
  'crmTargets.save': call(TargetDraft, Target, mayManage),
  /** What removing a target means, to be said before it is done. */
  'crmTargets.owing': call(
    OfTarget,
    z.strictObject({
      /** records that lie at the CRM, as far as the desk knows */
      lyingThere: z.int(),
      /** customers among them */
      customers: z.int(),
      /** deletions and consents taken back that have not arrived there */
      owed: z.int(),
    }),
    mayManage,
  ),
  /**
   * Takes everything back that lies there, as the mapping says of deletions; nothing new goes there
   * from now on, and there is no way back. What does not arrive is tried again like any deletion.
   */
  'crmTargets.takeBack': call(OfTarget.extend({ job: Id }), RunOutcome, mayManage),
  /**
   * The desk forgets the target and what arrived there; nothing is changed at the CRM, and whoever
   * asks to be forgotten later is not forgotten there: `owing` says of how many that is true.
   * @throws targetOwes while a deletion or a consent taken back has not arrived there
   */
  'crmTargets.remove': call(OfTarget, z.null(), mayManage),
  'crmTargets.pause': call(OfTarget.extend({ isPaused: z.boolean() }), Target, mayManage),
  /** Into the key store, and never told again; null takes it out. */
  'crmTargets.setSecret': call(
    OfTarget.extend({ name: z.string().max(60), value: text(4000).min(1).nullable() }),
    Target,
    mayManage,
  ),
  /** Writes a made-up customer, reads it back, changes it, removes it, and says how each went. */
  'crmTargets.test': call(
    OfTarget,
    z.strictObject({ isGood: z.boolean(), steps: z.array(TestStep).max(5) }),
    mayManage,
  ),
  /** Sends now what waits. Progress comes as events under `job`. */
  'crmTargets.send': call(OfTarget.extend({ job: Id }), RunOutcome, maySend),
  'crmTargets.stop': call(OfTarget, z.null(), maySend),
  /** What waits for a hand, oldest first, at most 200; `afterId`: the last row of the page before. */
  'crmTargets.work': call(
    OfTarget.extend({
      states: z.array(WorkRow.shape.state).min(1).max(5),
      afterId: Id.nullable(),
    }),
    z.array(WorkRow).max(200),
    maySend,
  ),
  /** Lets refused or left-out rows be sent again with the next run. */
  'crmTargets.again': call(
    OfTarget.extend({ rowIds: z.array(Id).min(1).max(200) }),
    z.null(),
    maySend,
  ),
  /** Leaves a row out until it changes at the desk. */
  'crmTargets.skip': call(
    OfTarget.extend({ rowId: Id, reason: Line.trim().min(1) }),
    z.null(),
    maySend,
  ),
  /** What can be chosen: shipped files, and the house's own from `mappings` in the data folder. */
  'crmTargets.mappings': call(
    nothing,
    z.strictObject({
      mappings: z.array(MappingRow),
      broken: z.array(BrokenMapping),
      /** where the house puts its own files */
      folder: z.string(),
    }),
    mayManage,
  ),
  /** @throws mappingUnknown */
  'crmTargets.preview': call(
    z.strictObject({ mappingId: z.string().max(40) }),
    MappingPreview,
    mayManage,
  ),
});
