import type { MergeField } from '../../shared/domain/merge';
import { spoken } from '../trade-words';

export const FIELD_WORDS: Record<MergeField, string> = spoken({
  name: '姓名',
  sex: '性别',
  address: '地址',
  source: '来源与介绍人',
  channel: '信息渠道',
  product: '产品',
  budgetFen: '预算(元)',
  horizonDays: '预计购买',
  use: '使用人/用途',
  nowOwns: '现用产品',
  competitor: '对比品牌',
  decisionMaker: '决策人',
});

export const text = spoken({
  merge: '合并客户卡',
  other: '与哪张卡合并',
  days: (count: number) => `${count} 天`,
  find: '另一张卡：姓名、拼音、电话四位以上、卡号',
  kept: '保留',
  absorbed: '并入',
  swap: '换一张保留',
  another: '换另一张卡',
  card: '卡号',
  owner: '顾问',
  field: '项目',
  phones: '电话（两张卡的都保留）',
  notes: '备注（两张卡的都保留）',
  history: '经过（全部保留）',
  counts: (visits: number, calls: number, contacts: number) =>
    `来店 ${visits} · 来电 ${calls} · 跟进 ${contacts}`,
  result: '合并后',
  ownersDiffer: '两张卡归属不同的顾问：只能由经理合并，归属按保留的卡。',
  run: '合并',
  hint: '两张卡都有且不同的，点选以哪张为准；合并可以撤销。',
  done: '已合并，可在本卡“合并客户卡”里撤销。',
  before: '合并记录',
  line: (name: string, cardNo: string) => `${name} ${cardNo}`,
  undo: '撤销合并',
  undone: '已撤销',
  undoDone: '已撤销，两张卡都回来了。',
  sure: '撤销后两张卡分开，合并后修改过的内容留在本卡。确定吗？',
} as const);
