export const text = {
  register: '来店(电)客户登记表',
  printToday: '打印当日登记表',
  printBlanks: '打印空白表',
  before: '前一天',
  after: '后一天',
  blanks: '空白表',
  form: '哪种表',
  blankCard: '客户信息卡',
  blankLog: '登记表',
  count: '张数',
  sheets: '张',
  blankHint: '停电时手填。每张有连续的空白号，打印时才占用；来电后按号补录。',
  taken: (first: string, last: string) =>
    first === last ? `已占用 ${first}。` : `已占用 ${first} 至 ${last}。`,
} as const;
