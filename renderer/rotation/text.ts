import type { Queue } from '../../shared/domain/rotation';
import type { MessageKind } from '../../shared/contract/messages';
import type { TurnLine } from '../../shared/contract/rotation';

export const QUEUE_WORDS: Record<Queue, string> = { walkIn: '来店轮排', lead: '线索轮排' };

export const LEDGER_WORDS: Record<TurnLine['kind'], string> = {
  turn: '占一轮',
  makeUp: '补一轮',
  owed: '欠一轮',
  skip: '越过',
  courtesy: '义务接待',
  owner: '归属顾问',
  order: '调整顺序',
  duty: '状态',
};

/** What a message says: about which guest, about which colleague, and who left it. */
export const MESSAGE_SENTENCES: Record<
  MessageKind,
  (who: string, about: string, by: string) => string
> = {
  courtesy: (who, about) => `您的客户 ${who} 到店，由 ${about} 义务接待，请尽快联系。`,
  managerCall: (who, _about, by) => `${by} 呼叫：顾问都没有空，客人（${who}）在等候，请到前台。`,
  dispute: (who, about) => `${who} 有撞单待判：${about} 提出。`,
  ruling: (who, _about, by) => `${who} 的撞单已由 ${by} 判定。`,
  handedOver: (_who, about, by) =>
    `${by} 把 ${about} 的客户移交给您，请在“客户 · 我的”里查看，按期跟进。`,
};

export const text = {
  messages: '留言',
  read: '知道了',
  toBoard: '去工作台',
  toCustomer: '看客户',
  owed: (turns: number) => `欠补 ${turns} 轮`,
  blocked: (overdue: number) => `逾期 ${overdue} 人，暂不接新客`,
  overdue: (overdue: number) => `逾期 ${overdue} 人`,
  skip: '跳过',
  skipOf: (name: string) => `跳过 ${name}`,
  skipReason: (name: string) => `为什么跳过 ${name}（写入台账）`,
  rules: '逾期满几人暂停接新客',
  rulesHint: '空白为不限制；暂停的顾问仍可凭理由指定',
  ledgerDay: '哪一天',
  ledgerOf: '轮排台账',
  logLead: '登记线索',
  handOver: '移交客户',
  disputes: '撞单',
  queue: '队列',
  next: '下一位',
  order: '顺序',
  state: '状态',
  since: '已',
  turns: '今日轮次',
  hint: '↑↓ 选人 · 1 在岗 2 用餐 3 外出 4 休息 · Alt+↑↓ 调整顺序 · S 跳过',
  orderReason: '为什么调整顺序（写入台账）',
  saveOrder: '保存顺序',
  resetOrder: '还原',
  ledgerEmpty: '这一天没有轮次。',
  at: '时间',
  who: '顾问',
  kind: '事项',
  by: '经手',
  printLedger: '打印台账',
  nobody: '今天还没有顾问。请在“设置 · 人员”里添加销售顾问。',
} as const;

/** 移交: the customers of a consultant who leaves. */
export const handOverText = {
  from: '谁离开',
  left: '（已离职）',
  to: '移交给',
  toHint: '按级别由急到缓轮流分给各位',
  preview: '移交预览',
  list: '客户移交清单',
  count: (customers: number) => `共 ${customers} 位客户`,
  run: '移交',
  done: (customers: number) => `已移交 ${customers} 位客户，接收顾问已收到留言。`,
  print: '打印移交清单',
  by: '经办',
  card: '卡号',
  grade: '级别',
  next: '下次跟进',
  receiver: '接收顾问',
  signs: '移交人：＿＿＿＿＿＿　接收人：＿＿＿＿＿＿　经理：＿＿＿＿＿＿',
} as const;
