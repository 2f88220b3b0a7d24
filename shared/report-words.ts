import type { ReportRecord } from './contract/reports';
import type { PeriodUnit } from './domain/period';
import type { FigureKey, Measure } from './domain/report';

/** What is counted, as it stands in a formula. Source: domain §10. */
export const MEASURE_WORDS: Record<Measure, string> = {
  parties: '来店批次',
  first: '首次来店',
  firstKept: '首次留档',
  returnKept: '再次来店留档',
  invitable: '首次留档、已建卡首次与再次',
  experienced: '体验',
  incomplete: '待完善',
  calls: '来电',
  effectiveCalls: '有效来电',
  callsKept: '有效来电留电话',
  callsInThree: '三声内接听',
  cards: '新建卡',
  secondVisits: '改日第二次来店的客户',
  contacts: '有回应的跟进',
  orders: '订单',
  firstOrders: '首次来店后成交',
  returnOrders: '再次来店后成交',
  pool: '当期建卡与期初结转',
  lossesAgreed: '审核通过的战败',
  lossesApplied: '申请战败',
  lossesRefused: '审核拒绝',
  contactsDue: '应首次跟进',
  contactsInTime: '36 小时内跟进',
  signed: '已签字的卡',
  entered: '当日录入',
};

/** What a count takes in: the formula of a figure that is not divided. */
export const COUNT_WORDS: Partial<Record<Measure, string>> = {
  parties: '首次＋已建卡首次＋再次＋非意向，含待完善，按批',
  firstKept: '首次来店留下电话，按批',
  calls: '全部来电，按通',
  cards: '当期登记的客户卡',
  experienced: '参加体验，非意向不计，按批',
  contacts: '客户有回应的跟进，按次',
  orders: '成交记录',
  lossesAgreed: '当期审核通过的战败，归申请时负责的顾问',
  incomplete: '顾问部分还没填完，按批',
};

/** The figures by name. */
export const FIGURE_WORDS: Record<FigureKey, string> = {
  traffic: '客流',
  kept: '首次留档',
  calls: '来电',
  newCards: '新建卡',
  experiences: '体验',
  contacts: '跟进',
  orders: '订单',
  incomplete: '待完善',
  keptRate: '留档率',
  callKeptRate: '来电留档率',
  experienceRate: '体验率',
  secondVisitRate: '二次来店率',
  firstOrderRate: '首次留档成交率',
  returnOrderRate: '再次留档成交率',
  conversionRate: '潜客转化率',
  lossRate: '战败率',
  lossRefusedRate: '战败审核拒绝率',
  firstContactRate: '首次跟进及时率',
  entryRate: '当日录入率',
  threeRingsRate: '三声接听率',
};

/** What a record behind a figure is. */
export const RECORD_WORDS: Record<ReportRecord['kind'], string> = {
  visit: '来店',
  call: '来电',
  customer: '建卡',
  contact: '跟进',
  order: '订单',
  loss: '战败',
  card: '卡的签字与录入',
  lead: '期初结转',
  listed: 'H 级名单',
};

export const PERIOD_UNIT_WORDS: Record<PeriodUnit, string> = {
  day: '日',
  week: '周',
  month: '月',
  year: '年',
};
