import { z } from 'zod';
import { CALL_OUTCOMES, CALLER_KINDS } from '../domain/call';
import { CONDITIONS, SCRIPT_FIELDS } from '../domain/call-script';
import { area, call, may, nothing, staffRoles } from './area';
import { Day, Id, Instant, Line, Name, text } from './value';

/** A step or an answer within its script. */
const Key = text(40).min(1);

/** A script: `standard`, which every desk has, or one of the showroom's own. */
export const ScriptId = text(40).min(1);

const Way = z.strictObject({
  /** null: the call is over; `back`: where it was interrupted */
  to: Key.nullable(),
  when: z.enum(CONDITIONS).optional(),
});

const Answer = z.strictObject({
  id: Key,
  text: text(40),
  next: z.array(Way).max(10).optional(),
  sets: z
    .strictObject({
      rings: z.literal([1, 2, 3, 4]).optional(),
      callerKind: z.enum(CALLER_KINDS).optional(),
      slot: z.literal([0, 1]).optional(),
    })
    .optional(),
  outcome: z.enum([...CALL_OUTCOMES, 'open']).optional(),
});

/** What a script says. Half-written ones are kept too; `scriptFaults` says what is still wrong. */
export const ScriptBody = z.strictObject({
  starts: z.strictObject({ incoming: Key, callBack: Key }),
  steps: z
    .array(
      z.strictObject({
        id: Key,
        no: z.int().min(0).max(99),
        title: text(40),
        lines: z
          .array(
            z.strictObject({
              text: text(400),
              standard: text(40).nullable(),
              when: z.enum(CONDITIONS).optional(),
            }),
          )
          .max(12),
        tips: z.array(z.strictObject({ text: Line, origin: z.enum(['manual', 'added']) })).max(12),
        fields: z.array(z.enum(SCRIPT_FIELDS)).max(SCRIPT_FIELDS.length),
        answers: z.array(Answer).max(12),
        next: z.array(Way).max(10),
      }),
    )
    .max(120),
  always: z.array(Answer).max(12),
});
export type ScriptBody = z.infer<typeof ScriptBody>;

/** When a script is taken by itself. */
export const ScriptRule = z.strictObject({
  product: Name,
  fromOn: Day.nullable(),
  untilOn: Day.nullable(),
  line: text(30),
});

/** All of a script that is written, tried and published together. */
export const ScriptContent = z.strictObject({ name: Name, rule: ScriptRule, body: ScriptBody });
export type ScriptContent = z.infer<typeof ScriptContent>;

/** A version: who published it and when. It never changes. */
export const ScriptVersion = z.strictObject({
  id: ScriptId,
  /** 0: as it came with the desk */
  no: z.int().min(0),
  name: Name,
  /** null: it came with the desk */
  publishedAt: Instant.nullable(),
  byName: Name,
});
export type ScriptVersion = z.infer<typeof ScriptVersion>;

/** A script in the list of those who keep them. */
export const ScriptRow = z.strictObject({
  id: ScriptId,
  isStandard: z.boolean(),
  name: Name,
  rule: ScriptRule,
  /** what calls run under now; null: never published */
  current: ScriptVersion.nullable(),
  /** written since, and not yet published */
  draft: z.strictObject({ at: Instant, byName: Name }).nullable(),
  isRetired: z.boolean(),
});
export type ScriptRow = z.infer<typeof ScriptRow>;

/** A script as it stands before whoever edits it. */
export const OpenedScript = z.strictObject({
  row: ScriptRow,
  /** the draft, else what is published */
  content: ScriptContent,
  /** grows with every saving: whoever saves over a colleague's is told */
  rev: z.int().min(0),
  versions: z.array(ScriptVersion).max(200),
});
export type OpenedScript = z.infer<typeof OpenedScript>;

/** A script that calls may run under. */
export const ScriptInUse = z.strictObject({
  version: ScriptId,
  isStandard: z.boolean(),
  name: Name,
  rule: ScriptRule,
  body: ScriptBody,
});
export type ScriptInUse = z.infer<typeof ScriptInUse>;

/** How a call went, step by step, in the words of the version it ran under. */
export const CallPath = z.strictObject({
  scriptName: Name,
  /** null: the script is not on file */
  versionNo: z.int().nullable(),
  steps: z
    .array(
      z.strictObject({
        title: text(40),
        answer: text(40),
        seconds: z.int().min(0),
        held: z.int().min(0),
      }),
    )
    .max(60),
  seconds: z.int().min(0),
  holdSeconds: z.int().min(0),
  rings: z.int().nullable(),
  /** when they mean to buy, as they said it; empty: not said */
  horizonWords: Line,
});
export type CallPath = z.infer<typeof CallPath>;

const mayKeep = may('showroomManager', 'salesManager', 'admin');

/** Scripts for the telephone, their versions, and what became of the calls. */
export const scripts = area({
  /** What calls may run under now, the standard one first. */
  'scripts.inUse': call(nothing, z.array(ScriptInUse).min(1).max(50), staffRoles),
  /**
   * Two concrete times to offer: the showroom is open, and the consultant (the customer's own, else
   * the one named, else the next in the queue) is there and has nobody else then.
   */
  'scripts.slots': call(
    z.strictObject({ at: Instant, customerId: Id.nullable(), consultantId: Id.nullable() }),
    z.strictObject({ slots: z.array(Instant).max(2), consultantName: Name.nullable() }),
    staffRoles,
  ),
  'scripts.list': call(nothing, z.array(ScriptRow).max(200), mayKeep),
  /** @throws notFound */
  'scripts.open': call(z.strictObject({ id: ScriptId }), OpenedScript, mayKeep),
  /** What an earlier version says. @throws notFound */
  'scripts.version': call(z.strictObject({ id: ScriptId }), ScriptContent, mayKeep),
  /** Writes a new script as a copy of another; the same id twice is one. @throws notFound, nameMissing */
  'scripts.create': call(
    z.strictObject({ id: Id, name: Name, from: ScriptId }),
    OpenedScript,
    mayKeep,
  ),
  /** Keeps what is written, right or not. @throws stale, notFound */
  'scripts.saveDraft': call(
    z.strictObject({ id: ScriptId, rev: z.int().min(0), content: ScriptContent }),
    z.strictObject({ rev: z.int() }),
    mayKeep,
  ),
  /** Throws the draft away; what is published stays. @throws notFound */
  'scripts.dropDraft': call(z.strictObject({ id: ScriptId }), OpenedScript, mayKeep),
  /**
   * Makes the draft the version that calls run under from now on.
   * @throws scriptFaulty, nameMissing, stale, notFound
   */
  'scripts.publish': call(
    z.strictObject({ id: ScriptId, rev: z.int().min(0) }),
    OpenedScript,
    mayKeep,
  ),
  /** Offers a script no more, or again. The standard one stays. @throws notFound */
  'scripts.retire': call(
    z.strictObject({ id: ScriptId, isUndo: z.boolean() }),
    z.array(ScriptRow).max(200),
    mayKeep,
  ),
  /** How a call went. @throws notFound also for a call of another consultant's customer */
  'scripts.path': call(z.strictObject({ callId: Id }), CallPath, staffRoles),
  /** Where calls end and which step loses them; version null: all of the period. */
  'scripts.figures': call(
    z.strictObject({ fromOn: Day, untilOn: Day, version: ScriptId.nullable() }),
    z.strictObject({
      calls: z.int(),
      /** calls that kept a path */
      walked: z.int(),
      medianSeconds: z.int().nullable(),
      steps: z
        .array(
          z.strictObject({
            step: text(40),
            title: text(40),
            reached: z.int(),
            ended: z.int(),
            lost: z.int(),
            medianSeconds: z.int().nullable(),
          }),
        )
        .max(500),
      outcomes: z.array(z.strictObject({ outcome: z.enum(CALL_OUTCOMES), count: z.int() })),
      /** versions that calls of the period ran under, the latest first */
      versions: z.array(ScriptVersion.extend({ calls: z.int() })).max(200),
    }),
    may('showroomManager', 'salesManager'),
  ),
});
