import type { CardStep } from '../../shared/domain/card-path';

export const text = {
  title: '签字',
  trays: {
    awaiting: '待签字',
    signed: '已签字，待录入',
    returned: '已退回，待修改',
    draft: '填好未提交',
  },
  empty: {
    awaiting: '没有等待签字的客户信息卡。',
    signed: '没有等待录入的客户信息卡。',
    returned: '没有退回的客户信息卡。',
    draft: '没有未提交的客户信息卡。',
  },
  more: (count: number) => `还有 ${count} 张，先处理上面的。`,
  steps: {
    submit: '提交签字',
    return: '退回',
    sign: '签字确认',
    enter: '标记已录入',
  } satisfies Record<CardStep, string>,
  remark: '退回原因',
  remarkHint: '例如：预算没写',
  sendBack: '退回给顾问',
  print: '看卡',
  changed: '之后有改动',
  late: '▲ 不是当天签的卡，不计入当日录入',
  today: '今天',
  month: '本月',
  rate: '当日录入率',
  rateFormula: '当日录入率 = 签字当天录入的卡 ÷ 签字的卡',
  rateOf: (sameDay: number, signed: number) => `${sameDay} ÷ ${signed}`,
  path: '签字与录入',
  notYet: '还没有提交签字。填好级别、下次跟进日期和理由后，由归属顾问提交。',
  tabs: { people: '客户', cards: '签字', prints: '打印记录' },
  tabsLabel: '客户的分页',
} as const;
