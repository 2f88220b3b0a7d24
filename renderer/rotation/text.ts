import type { Queue } from '../../shared/domain/rotation';
import type { TurnLine } from '../../shared/contract/rotation';

export const QUEUE_WORDS: Record<Queue, string> = { walkIn: '来店轮排', lead: '线索轮排' };

export const LEDGER_WORDS: Record<TurnLine['kind'], string> = {
  turn: '占一轮',
  skip: '越过',
  courtesy: '义务接待',
  owner: '归属顾问',
  order: '调整顺序',
  duty: '状态',
};

export const text = {
  queue: '队列',
  next: '下一位',
  order: '顺序',
  state: '状态',
  since: '已',
  turns: '今日轮次',
  hint: '↑↓ 选人 · 1 在岗 2 用餐 3 外出 4 休息 · Alt+↑↓ 调整顺序',
  orderReason: '为什么调整顺序（写入台账）',
  saveOrder: '保存顺序',
  resetOrder: '还原',
  ledger: '今日轮排台账',
  ledgerEmpty: '今天还没有轮次。',
  at: '时间',
  who: '顾问',
  kind: '事项',
  by: '经手',
  printLedger: '打印台账',
  nobody: '今天还没有顾问。请在“设置 · 人员”里添加销售顾问。',
} as const;
