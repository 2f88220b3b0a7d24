import { z } from 'zod';
import { area, call, everyone, may, nothing } from './area';
import { Id, Line, TimeOfDay } from './value';

/** Where a click on an announcement leads. */
export const NoticeTarget = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('customer'), id: Id }),
  /** a panel that lies parked */
  z.strictObject({ is: z.literal('panel'), id: Id }),
  z.strictObject({ is: z.enum(['board', 'followUps', 'expected']) }),
]);
export type NoticeTarget = z.infer<typeof NoticeTarget>;

/** What is announced: no number ever, and no name on a locked desk. */
export const Announcement = z.strictObject({ title: Line, body: Line, target: NoticeTarget });
export type Announcement = z.infer<typeof Announcement>;

export const NoticeSettings = z.strictObject({
  isOn: z.boolean(),
  /** whether an open desk may name the customer; a locked one never does */
  showsNames: z.boolean(),
  quiet: z.strictObject({ from: TimeOfDay, until: TimeOfDay }).nullable(),
});
export type NoticeSettings = z.infer<typeof NoticeSettings>;

/** System notifications: what is due is said once to each person, never in a flood. */
export const notices = area({
  /**
   * Looks whether something is to be announced to whoever signed in at this window, and takes note
   * that it was; the desk may be locked meanwhile. isCountOnly: announces nothing.
   */
  'notices.look': call(
    z.strictObject({ isCountOnly: z.boolean() }),
    z.strictObject({
      announcement: Announcement.nullable(),
      /** due, overdue and waiting guests: what the sign in the system's bar counts */
      count: z.int().min(0),
      /** who shows announcements: the system's own way (Electron), or the window */
      by: z.enum(['system', 'window']),
    }),
    'anyone',
  ),
  'notices.settings': call(nothing, NoticeSettings, everyone),
  /** @throws stale when somebody else has changed them since `opened` */
  'notices.saveSettings': call(
    z.strictObject({ opened: NoticeSettings, wanted: NoticeSettings }),
    NoticeSettings,
    may('receptionist', 'showroomManager', 'salesManager', 'admin'),
  ),
});
