export const text = {
  register: '来店(电)客户登记表',
  printToday: '打印当日登记表',
  before: '前一天',
  after: '后一天',
} as const;
