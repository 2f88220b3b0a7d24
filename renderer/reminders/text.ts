import type { ReminderHours } from '../../shared/domain/reminder';

export const text = {
  title: '首次跟进提醒',
  bell: (count: number) => (count === 0 ? '提醒' : `提醒 ${count} 条`),
  none: '没有新的提醒。',
  steps: {
    24: '已过 24 小时',
    30: '▲ 已过 30 小时',
    36: '▲ 已超 36 小时',
  } satisfies Record<ReminderHours, string>,
  deadline: '截止时间',
  seen: '知道了',
  seenAll: '全部知道了',
  noOwner: '未分配顾问',
} as const;
