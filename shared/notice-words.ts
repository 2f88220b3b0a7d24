import { timeOf } from './domain/day';
import type { NoticeKind } from './domain/notice';
import type { ReminderHours } from './domain/reminder';

/** One thing that is due, as far as words about it need. */
export type NoticeFacts =
  | { readonly kind: 'waiting'; readonly who: string; readonly minutes: number }
  | { readonly kind: 'expected'; readonly who: string; readonly forAt: number }
  | { readonly kind: 'parkedCall' }
  | { readonly kind: 'callBack'; readonly who: string; readonly dueAt: number }
  | { readonly kind: 'firstContact'; readonly who: string; readonly hours: ReminderHours }
  | { readonly kind: 'followUps'; readonly today: number; readonly overdue: number };

const KIND_WORDS: Record<NoticeKind, string> = {
  waiting: '客人等候',
  expected: '预约将到',
  parkedCall: '来电挂起',
  callBack: '待回电',
  firstContact: '首次跟进',
  followUps: '今天的跟进',
};

/** What an announcement of one thing says; `who` is empty where nobody is to be named. */
export function noticeWords(facts: NoticeFacts): { title: string; body: string } {
  const title = KIND_WORDS[facts.kind];
  switch (facts.kind) {
    case 'waiting':
      return {
        title,
        body: `${facts.who || '一批客人'} 已等 ${facts.minutes} 分钟，还没有人接待。`,
      };
    case 'expected':
      return { title, body: `${timeOf(facts.forAt)} ${facts.who || '有一位预约客人'}` };
    case 'parkedCall':
      return { title, body: '有一通来电还没有登记完。' };
    case 'callBack':
      return { title, body: `${facts.who || '有一位客人'}：说好 ${timeOf(facts.dueAt)} 前回电。` };
    case 'firstContact':
      return {
        title,
        body: `${facts.who || '有一条线索'}：${facts.hours === 36 ? '已超' : '已过'} ${facts.hours} 小时，还没有首次跟进。`,
      };
    case 'followUps':
      return {
        title,
        body: [
          facts.today === 0 ? '' : `到期 ${facts.today} 位`,
          facts.overdue === 0 ? '' : `逾期 ${facts.overdue} 位`,
        ]
          .filter((part) => part !== '')
          .join('，'),
      };
  }
}

/** What one announcement of several things says: how many of each, nobody named. */
export function summaryWords(kinds: readonly NoticeKind[]): { title: string; body: string } {
  const counts = new Map<NoticeKind, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const body = [...counts].map(([kind, count]) => `${KIND_WORDS[kind]} ${count}`).join('，');
  return { title: `展厅前台：${kinds.length} 件事等着`, body };
}

/** Who is meant, with the title that goes with a bare surname. */
export function noticeName(name: string, sex: 'male' | 'female' | null): string {
  const plain = name.trim();
  if (sex === null || !/^\p{Script=Han}$/u.test(plain)) return plain;
  return `${plain}${sex === 'male' ? '先生' : '女士'}`;
}

/** The sign in the system's bar. */
export const TRAY_WORDS = {
  name: '展厅前台',
  count: (count: number) => (count === 0 ? '展厅前台' : `展厅前台：${count} 件待办`),
  open: '打开',
  lock: '锁定',
  quit: '退出',
} as const;
