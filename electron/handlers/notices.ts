import { type Announcement, type notices, NoticeSettings } from '../../shared/contract/notices';
import { toAnnounce } from '../../shared/domain/notice';
import { changesBetween } from '../../shared/domain/settings-change';
import { noticeWords, summaryWords } from '../../shared/notice-words';
import type { Handlers, Office } from '../office';
import { noteAudit } from '../store/audit-book';
import { announcedTo, type DueNotice, noteAnnounced, readNotices } from '../store/notice-book';
import { mustBeAsOpened, readSetting, writeSetting } from '../store/settings-book';

const SETTING = 'notices';

/** A desk announces in its waking hours, and names people while it is unlocked. */
const STANDARD_NOTICES: NoticeSettings = {
  isOn: true,
  showsNames: true,
  quiet: { from: '20:00', until: '08:00' },
};

/** System notifications. What is due follows from the clock; what was said is kept. */
export function noticeHandlers(office: Office): Handlers<typeof notices> {
  const { store, clock, host } = office;
  const announcedAt = new Map<string, number>();
  const by = host.announces === true ? ('system' as const) : ('window' as const);
  const settings = async (query = store.read) =>
    (await readSetting(query, SETTING, NoticeSettings)) ?? STANDARD_NOTICES;

  return {
    'notices.look': async ({ isCountOnly }, { me, session }) => {
      if (me === null || me.role === 'admin') return { announcement: null, count: 0, by };
      const now = clock();
      const { due, count } = await readNotices(office, me);
      if (isCountOnly) return { announcement: null, count, by };
      const { isOn, quiet, showsNames } = await settings();
      const announced = await announcedTo(store.read, me);
      const last = { isOn, quiet, announced, announcedAt: announcedAt.get(me.id) ?? null };
      const fresh = toAnnounce(due, last, now);
      if (fresh.length === 0) return { announcement: null, count, by };
      const keys = fresh.map(({ key }) => key);
      const isFirst = await store.write((tx) => noteAnnounced(tx, me, keys, now));
      if (!isFirst) return { announcement: null, count, by };
      announcedAt.set(me.id, now);
      return { announcement: wordsOf(fresh, showsNames && !session.isLocked), count, by };
    },

    'notices.settings': () => settings(),

    'notices.saveSettings': async ({ opened, wanted: input }, { me }) => {
      await store.write(async ({ query }) => {
        const at = clock();
        const before = await settings(query);
        mustBeAsOpened(before, opened);
        const changes = changesBetween(before, input);
        await writeSetting(query, SETTING, input, at);
        const entry = { at, staffId: me.id, action: 'notices.saveSettings', subjectId: null };
        await noteAudit(query, { ...entry, outcome: 'done', changes });
      });
      office.changed('settings');
      return input;
    },
  };
}

/** One sentence, whatever there is to say. */
function wordsOf(fresh: readonly DueNotice[], mayName: boolean): Announcement | null {
  const [first, ...others] = fresh;
  if (first === undefined) return null;
  if (others.length > 0) {
    const kinds = fresh.map(({ facts }) => facts.kind);
    return { ...summaryWords(kinds), target: { is: 'board' } };
  }
  const { facts, target } = first;
  const told = mayName || !('who' in facts) ? facts : { ...facts, who: '' };
  return { ...noticeWords(told), target };
}
