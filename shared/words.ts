import type { CardField } from './domain/card-template';
import type { CardState, CardStep } from './domain/card-path';
import type { CallerKind, CallOutcome } from './domain/call';
import type { ConsentPurpose, ConsentWay } from './domain/consent';
import type { ContactWay } from './domain/follow-up';
import type { Grade, LeadState } from './domain/grade';
import type { DayPart, EffectResult, PlanItem, PlannedWay } from './domain/outbound';
import type { ListBasis, ListRefusal } from './domain/partner-list';
import type { Ruling } from './domain/protection';
import type { Role } from './domain/role';
import type { AssignBasis, DutyState } from './domain/rotation';
import type { Source } from './domain/source';
import type { TaskKind } from './domain/task';
import type { VisitKind, VisitPurpose } from './domain/visit';

/*
 * The Chinese names of the closed lists. They stand here, and not with the screens' sentences,
 * because paper and export say them too.
 */

export const ROLE_WORDS: Record<Role, string> = {
  receptionist: '前台',
  consultant: '销售顾问',
  showroomManager: '展厅经理',
  salesManager: '销售经理',
  dataClerk: '客户管理员',
  admin: '系统管理员',
};

export const VISIT_KIND_WORDS: Record<VisitKind, string> = {
  first: '首次来店',
  knownFirst: '已建卡首次到店',
  return: '再次来店',
  other: '非意向',
};

export const VISIT_PURPOSE_WORDS: Record<VisitPurpose, string> = {
  paperwork: '手续',
  delivery: '交付',
  refund: '退款',
  afterSales: '售后',
  jobApplication: '应聘',
  goods: '送货',
  peer: '同行',
};

export const SOURCE_WORDS: Record<Source, string> = {
  canvass: '上门拓客',
  walkIn: '来店',
  phoneCall: '来电',
  marketing: '市场开拓',
  referral: '老用户介绍',
  partner: '助销',
};

export const GRADE_WORDS: Record<Grade, string> = {
  H: 'H 级',
  A: 'A 级',
  B: 'B 级',
  C: 'C 级',
  N: '未分级',
};

export const LEAD_STATE_WORDS: Record<LeadState, string> = {
  open: '跟进中',
  O: '已订待交付',
  D: '已交付',
  F1: '战败',
  F2: '冷冻',
  L: '失控',
};

export const DUTY_WORDS: Record<DutyState, string> = {
  onDuty: '在岗',
  receiving: '接待中',
  meal: '用餐',
  out: '外出(公)',
  rest: '休息',
};

export const ASSIGN_BASIS_WORDS: Record<AssignBasis, string> = {
  turn: '轮排',
  owner: '归属顾问',
  courtesy: '义务接待',
  chosen: '指定',
  noTurn: '不占轮次',
};

/** What the turn ledger says where nobody typed a reason. */
export const TURN_REASON_WORDS = {
  first: '首次来店轮排',
  knownFirst: '已建卡首次到店轮排',
  lead: '来电线索轮排',
  owner: '归属顾问接待',
  courtesy: '义务接待',
  noTurn: '不占轮次',
  mealMissed: '用餐过号',
  owed: '外出(公)期间轮到，欠补一轮',
  makeUp: '补轮',
  blocked: '逾期未跟进的客户过多，暂不接新客',
  givenBack: '改为非意向，退还轮次',
  ruledCourtesy: '撞单判为义务接待，退还轮次',
} as const;

/** What a customer's history says about an owner whom nobody chose by hand. */
export const OWNER_REASON_WORDS = {
  household: '与家人同归属',
  received: '接待顾问',
  merged: '合并客户卡',
} as const;

/** Why the next contact is on that day, where a call agreed on it. */
export const NEXT_REASON_WORDS = {
  callBack: '来电约定回电',
  appointment: '来电预约到店',
} as const;

/** What a case says that the desk opened by itself. */
export const CLAIM_WORDS = {
  sameNumber: (cardNo: string) =>
    `登记电话时发现与客户信息卡 ${cardNo} 为同一人，两卡顾问不同，请判定归属`,
} as const;

/** How a manager ruled on 撞单. */
export const RULING_WORDS: Record<Ruling, string> = {
  owner: '判归归属顾问',
  present: '判归提出顾问',
  shared: '按比例分成',
  courtesy: '按义务接待',
  manager: '经理指定',
};

/** What stands as evidence between two consultants. */
export const EVIDENCE_WORDS = {
  visit: '来店',
  call: '来电',
  followUp: '跟进',
  owner: '归属变更',
} as const;

export const CONTACT_WAY_WORDS: Record<ContactWay, string> = {
  phone: '电话',
  homeVisit: '上门',
  store: '到店',
  wechat: '微信',
  sms: '短信',
};

/** What stands as the content where nobody answered or was met, and nothing else was written. */
export const UNANSWERED_WORDS: Record<PlannedWay, string> = {
  phone: '未接通',
  homeVisit: '未遇到',
};

/** The five items before dialling, as the source has them. Source: 外拨电话技巧. */
export const PLAN_WORDS: Record<PlanItem, string> = {
  purpose: '事先规划好本次电话的目的',
  effect: '欲达到的效果',
  questions: '主要的问题',
  content: '计划需讲的内容',
  minutes: '计划所需的时间',
};

/** An item of a plan in words; of a visit one does not say 电话. */
export function planWord(item: PlanItem, way: PlannedWay): string {
  return way === 'homeVisit' && item === 'purpose' ? '事先规划好本次拜访的目的' : PLAN_WORDS[item];
}

export const EFFECT_WORDS: Record<EffectResult, string> = {
  reached: '达到',
  partly: '部分',
  missed: '未达到',
};

export const TASK_WORDS: Record<TaskKind, string> = {
  callBack: '回电',
  message: '留言',
};

/** What stands in the task after a call that broke off. */
export const DROPPED_WORD = '通话中断，请马上回拨';

export const DAY_PART_WORDS: Record<DayPart, string> = {
  morning: '上午',
  afternoon: '下午',
  evening: '傍晚',
};

export const CONSENT_PURPOSE_WORDS: Record<ConsentPurpose, string> = {
  followUp: '跟进联系',
  marketing: '营销信息',
  centralCrm: '中央CRM',
  bank: '银行',
  insurer: '保险公司',
  partner: '其他合作方',
};

export const LIST_BASIS_WORDS: Record<ListBasis, string> = {
  consent: '本人同意',
  deal: '已成交',
};

/** Why somebody is held back from a partner's list. Source: domain §9. */
export const LIST_REFUSAL_WORDS: Record<ListRefusal, string> = {
  none: '未成交，也没有同意提供给该合作方',
  elsewhere: '只同意提供给别的合作方',
  withdrawn: '已撤回同意',
  sample: '示例数据',
};

export const CONSENT_WAY_WORDS: Record<ConsentWay, string> = {
  spoken: '口头',
  written: '书面',
  phone: '电话中',
};

export const CALLER_KIND_WORDS: Record<CallerKind, string> = {
  product: '咨询产品',
  person: '找人',
  afterSales: '售后',
  complaint: '投诉',
  wrongNumber: '打错',
  salesPitch: '推销',
  peer: '同行',
};

export const CALL_OUTCOME_WORDS: Record<CallOutcome, string> = {
  appointment: '已预约到店',
  callBack: '待回电',
  inquiryKept: '仅咨询已留档',
  inquiryNotKept: '仅咨询未留档',
  transferred: '已转接',
  messageTaken: '已留言',
  internal: '找人/内部',
  afterSales: '售后',
  complaint: '投诉',
  wrongNumber: '打错',
  noAnswer: '无人接听',
  noIntention: '无意向',
  boughtOurs: '已购本品',
  boughtCompetitor: '已购竞品',
  outOfTown: '外地客户',
  salesPitch: '推销',
  peerResearch: '同行市调',
  dropped: '掉线',
  doNotContact: '要求勿再联系',
};

export const CARD_STATE_WORDS: Record<CardState, string> = {
  draft: '待提交',
  awaiting: '待签字',
  returned: '已退回',
  signed: '已签字',
  entered: '已录入',
};

export const CARD_STEP_WORDS: Record<CardStep, string> = {
  submit: '提交签字',
  return: '退回',
  sign: '签字确认',
  enter: '录入',
};

export const CARD_FIELD_WORDS: Record<CardField, string> = {
  sex: '性别',
  product: '意向产品',
  source: '来源',
  channel: '信息渠道',
  referrer: '介绍人',
  budget: '预算',
  horizon: '预计购买',
  use: '用途',
  decisionMaker: '决策人',
  nowOwns: '现用产品',
  competitor: '竞品',
  address: '地址',
  notes: '备注',
};
