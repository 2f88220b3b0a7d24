import { z } from 'zod';
import { CALL_OUTCOMES } from '../domain/call';
import { areInOrder, GRADES } from '../domain/grade';
import {
  DELIVERED_CONTACT_DAYS,
  ORDERED_CONTACT_DAYS,
  UNREACHABLE_AFTER,
} from '../domain/lead-state';
import { ROLES } from '../domain/role';
import { SOURCES } from '../domain/source';
import { STANDARD_OBJECTIONS } from '../domain/stage';
import { STANDARD_TRADE_WORDS } from '../domain/trade-words';
import { area, call, everyone, may, nothing } from './area';
import { Day, Id, Instant, Line, Name, text, TimeOfDay } from './value';

const fromUntil = { from: TimeOfDay, until: TimeOfDay };
const isInOrder = (times: { from: string; until: string }) => times.from < times.until;

export const OpeningHours = z
  .strictObject({
    ...fromUntil,
    /** weekdays without opening, 0 Sunday to 6 Saturday */
    closedWeekdays: z.array(z.int().min(0).max(6)).max(6),
    /** single closed days: holidays */
    closedOn: z.array(Day).max(400),
    /** weekdays with times of their own; missing in settings of the first desks */
    weekdayTimes: z
      .array(
        z
          .strictObject({ weekday: z.int().min(0).max(6), ...fromUntil })
          .refine(isInOrder, { path: ['until'] }),
      )
      .max(7)
      .optional(),
    /** single days with times of their own, open even where the weekday or a holiday is not */
    openOn: z
      .array(z.strictObject({ on: Day, ...fromUntil }).refine(isInOrder, { path: ['until'] }))
      .max(400)
      .optional(),
  })
  .refine(isInOrder, { path: ['until'] });
export type OpeningHours = z.infer<typeof OpeningHours>;

/** 午餐班次: who eats when. Whoever is at table gets no guest by turn. */
export const MealShifts = z
  .array(
    z
      .strictObject({ ...fromUntil, staffIds: z.array(Id).max(100) })
      .refine(isInOrder, { path: ['until'] }),
  )
  .max(10);

export const GradeRules = z
  .array(
    z.strictObject({
      grade: z.enum(GRADES).exclude(['N']),
      withinDays: z.int().min(1).max(3650).nullable(),
      contactDays: z.int().min(1).max(365),
    }),
  )
  .length(4)
  .refine(areInOrder);

export const Showroom = z.strictObject({
  name: text(40).min(1),
  address: Line,
  phone: text(30),
  hours: OpeningHours,
});
export type Showroom = z.infer<typeof Showroom>;

/** The words of the trade, for showrooms that say 车型, 试驾 and 门店. */
export const TradeWords = z.strictObject({
  product: text(8).min(1),
  experience: text(8).min(1),
  showroom: text(8).min(1),
});
export type TradeWords = z.infer<typeof TradeWords>;

const Words = z.array(Name.min(1)).max(200);

/**
 * What is offered no more. It stays on the records that have it; of the closed lists (where a
 * customer comes from) only the code is retired.
 */
export const Retired = z.strictObject({
  products: Words.default([]),
  channels: Words.default([]),
  competitors: Words.default([]),
  objections: Words.default([]),
  lossReasons: Words.default([]),
  sources: z.array(z.enum(SOURCES)).default([]),
  outcomes: z.array(z.enum(CALL_OUTCOMES)).default([]),
});
export type Retired = z.infer<typeof Retired>;

/**
 * All that a manager may set about the desk. It grows only by fields with a default: settings that
 * an older desk has saved stay readable.
 */
export const Settings = z.strictObject({
  showroom: Showroom,
  grades: GradeRules,
  /** O: days within which a customer who has ordered is contacted again */
  orderedContactDays: z.int().min(1).max(365).default(ORDERED_CONTACT_DAYS),
  /** D: days until a customer who has the product is asked how it does */
  deliveredContactDays: z.int().min(1).max(365).default(DELIVERED_CONTACT_DAYS),
  /** attempts in a row without an answer after which L is proposed */
  unreachableAfter: z.int().min(1).max(50).default(UNREACHABLE_AFTER),
  /** competitors, objections and reasons for a loss that are offered, in order */
  competitors: z.array(Name.min(1)).max(100).default([]),
  objections: z
    .array(Name.min(1))
    .max(100)
    .default(() => [...STANDARD_OBJECTIONS]),
  /** reasons for a loss of this showroom's own, beside the standard ones */
  lossReasons: z.array(Name.min(1)).max(100).default([]),
  retired: Retired.default(() => Retired.parse({})),
  words: TradeWords.default(() => ({ ...STANDARD_TRADE_WORDS })),
  mealShifts: MealShifts.default([]),
  /** products offered as suggestions, in order */
  products: z.array(Name.min(1)).max(100),
  /** information channels offered as suggestions, in order */
  channels: z.array(Name.min(1)).max(100),
  /** minutes without a key or a click before the desk locks */
  idleLockMinutes: z.int().min(1).max(240),
  /** months after which whoever never bought may be forgotten; null: kept for good */
  retentionMonths: z.int().min(6).max(240).nullable().default(null),
  /** stands at the foot of every card */
  privacyNotice: text(300),
});
export type Settings = z.infer<typeof Settings>;

/** What somebody had before her, and what she made of it: only the difference is saved. */
export const SettingsChange = z.strictObject({ opened: Settings, wanted: Settings });

/** A person's face on the sign-in screen. */
export const StaffFace = z.strictObject({ id: Id, name: Name, role: z.enum(ROLES) });
export type StaffFace = z.infer<typeof StaffFace>;

export const Pin = z.string().regex(/^\d{4,8}$/);

/** A problem with the store that must be told, not hidden. */
export const StoreNotice = z.strictObject({
  code: z.enum([
    'diskFull',
    'storeReadOnly',
    'storeDamaged',
    'storeForeign',
    'storeNewer',
    'storeLost',
    'storeIsFolder',
    'keyMissing',
  ]),
  /** snapshots that could be restored, newest first; empty where none helps */
  snapshots: z.array(z.strictObject({ name: z.string(), takenAt: Instant, bytes: z.int() })),
});
export type StoreNotice = z.infer<typeof StoreNotice>;

/** What the renderer asks first, and again after every change of phase. */
export const Hello = z.strictObject({
  now: Instant,
  /** damaged: the store cannot be opened; setUp: nobody has been entered yet */
  phase: z.enum(['damaged', 'setUp', 'signIn', 'locked', 'open']),
  shell: z.enum(['electron', 'browser']),
  /** where the data key lies: the system's key store, or a file beside the data */
  keyCustody: z.enum(['system', 'file']),
  version: z.string(),
  /** the app's clock was set by DESK_NOW: training or tests */
  isClockSet: z.boolean(),
  /** 演练: a desk of its own, where nothing is real */
  isTraining: z.boolean(),
  showroomName: z.string().nullable(),
  faces: z.array(StaffFace),
  /** who is signed in; stays while locked */
  me: StaffFace.nullable(),
  /** null until somebody has signed in and the desk is unlocked */
  settings: Settings.nullable(),
  hasSampleData: z.boolean(),
  notice: StoreNotice.nullable(),
});
export type Hello = z.infer<typeof Hello>;

export const FirstRun = z.strictObject({
  showroom: Showroom,
  staff: z
    .array(z.strictObject({ name: Name.min(1), role: z.enum(ROLES), pin: Pin }))
    .min(1)
    .max(60),
  withSampleData: z.boolean(),
});
export type FirstRun = z.infer<typeof FirstRun>;

export const SnapshotRow = z.strictObject({
  name: z.string(),
  takenAt: Instant,
  bytes: z.int(),
  /** rows of each table, as the manifest beside the snapshot says */
  counts: z.record(z.string(), z.int()),
});
export type SnapshotRow = z.infer<typeof SnapshotRow>;

/** First run, settings, snapshots: what concerns the desk itself. */
export const desk = area({
  'desk.hello': call(nothing, Hello, 'anyone'),
  /** Enters showroom and staff. @throws alreadySetUp. The recovery code is shown once, to print. */
  'desk.setUp': call(FirstRun, z.strictObject({ recoveryCode: z.string() }), 'anyone'),
  /**
   * Opens the records again with the printed code when the data key is missing.
   * @throws invalidInput (recoveryCode) when it is not this desk's code
   */
  'desk.recover': call(z.strictObject({ recoveryCode: text(80) }), z.null(), 'anyone'),
  /**
   * Saves the fields that differ, and answers with all as they stand then.
   * @throws stale when somebody else has set one of them meanwhile; details.fields: their paths
   */
  'desk.saveSettings': call(
    SettingsChange,
    Settings,
    may('showroomManager', 'salesManager', 'admin'),
  ),
  /** What would go: asked before anybody decides to. */
  'desk.countSample': call(
    nothing,
    z.strictObject({ customers: z.int(), visits: z.int(), calls: z.int() }),
    may('showroomManager', 'admin'),
  ),
  /** Removes every record marked as sample; real ones stay. */
  'desk.wipeSample': call(
    nothing,
    z.strictObject({ removed: z.int() }),
    may('showroomManager', 'admin'),
  ),
  /** The system's folder dialog; null when closed or when the host has none (browser). */
  'desk.pickFolder': call(nothing, z.strictObject({ folder: z.string().nullable() }), everyone),
  'snapshots.list': call(nothing, z.array(SnapshotRow), may('showroomManager', 'admin')),
  'snapshots.take': call(nothing, SnapshotRow, may('showroomManager', 'admin')),
  /**
   * Puts a snapshot in place of the store; the present file is set aside, not deleted. Allowed to
   * anyone only while the store is damaged (nobody can sign in then).
   * @throws snapshotDamaged before anything is overwritten
   */
  'snapshots.restore': call(z.strictObject({ name: Line }), SnapshotRow, 'anyone'),
});
