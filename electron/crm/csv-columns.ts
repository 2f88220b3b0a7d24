import { SHOWROOM_OFFSET_MS } from '../../shared/domain/day';
import {
  CALL_OUTCOME_WORDS,
  CALLER_KIND_WORDS,
  CONSENT_PURPOSE_WORDS,
  CONSENT_WAY_WORDS,
  CONTACT_WAY_WORDS,
  LEAD_STATE_WORDS,
  SOURCE_WORDS,
  VISIT_KIND_WORDS,
  VISIT_PURPOSE_WORDS,
} from '../../shared/words';
import { STAGE_OF } from '../../shared/domain/stage';
import { lossWord, STAGE_WORDS, stageFacts, stageNotes } from '../../shared/stage-words';
import { toCell } from './cell';
import type {
  AppointmentState,
  AssignmentState,
  CallState,
  ConsentState,
  CustomerState,
  DeletionState,
  FollowUpState,
  GradeChangeState,
  LossState,
  StageState,
  VisitState,
} from './change';
import type { DayFigures } from './daily-figures';
import type { Sealed } from './outbox';

/** One change, opened, with what its CSV line needs beside its state. */
export interface Entry<State> {
  readonly id: string;
  readonly state: State;
  readonly staff: Sealed['staff'];
  readonly gradeDays: Sealed['gradeDays'];
  /** number of the customer's card; empty: no customer */
  readonly cardNo: string;
}

/** Headings and, for each, the cell. Numbers and instants of ours stay bare, so that they sum. */
export type Columns<Row> = readonly (readonly [string, (row: Row) => string | number])[];

/** Day and time of day, spelt at once: a line of a lead has five of them. */
const minuteOf = (at: number) =>
  new Date(at + SHOWROOM_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
const when = (at: number | null) => (at === null ? '' : minuteOf(at));
const yesNo = (value: boolean | null) => (value === null ? '' : value ? '是' : '否');
/** The export's words are part of its format: they stay as the manual has them. */
const asExported = (word: string) => word;
const yuan = (fen: number | null) => (fen === null ? '' : fen / 100);
const number = (value: number | null) => value ?? '';
const sexWord = (sex: 'male' | 'female' | null) =>
  sex === null ? '' : sex === 'male' ? '男' : '女';
const who = <State>(entry: Entry<State>, id: string | null) =>
  id === null ? '' : toCell(entry.staff[id] ?? '');

const isDeleted = (state: CustomerState | DeletionState): state is DeletionState =>
  'deletedAt' in state;
const isKept = (entry: Entry<CustomerState | DeletionState>): entry is Entry<CustomerState> =>
  !isDeleted(entry.state);

/** A cell of a lead that is still there; a deleted one has only its id. */
const kept =
  (cell: (entry: Entry<CustomerState>) => string | number) =>
  (entry: Entry<CustomerState | DeletionState>): string | number =>
    isKept(entry) ? cell(entry) : '';

const mergeWord = ({ mergedIntoId }: CustomerState): string =>
  mergedIntoId === undefined ? '新增或更新' : `并入 ${mergedIntoId}`;

export const leadColumns: Columns<Entry<CustomerState | DeletionState>> = [
  ['客户编号', (entry) => entry.id],
  ['变更', ({ state }) => (isDeleted(state) ? '删除' : mergeWord(state))],
  ['卡号', kept(({ state }) => toCell(state.cardNo))],
  ['姓名', kept(({ state }) => toCell(state.facts.name))],
  ['性别', kept(({ state }) => sexWord(state.facts.sex))],
  ['电话', kept(({ state }) => toCell(state.facts.phones[0] ?? ''))],
  ['电话2', kept(({ state }) => toCell(state.facts.phones[1] ?? ''))],
  ['电话3', kept(({ state }) => toCell(state.facts.phones[2] ?? ''))],
  ['地址', kept(({ state }) => toCell(state.facts.address))],
  ['来源', kept(({ state }) => SOURCE_WORDS[state.facts.source])],
  ['介绍人', kept(({ state }) => toCell(state.facts.referrer?.name ?? ''))],
  ['介绍人单位', kept(({ state }) => toCell(state.facts.referrer?.company ?? ''))],
  ['介绍人电话', kept(({ state }) => toCell(state.facts.referrer?.phone ?? ''))],
  ['信息渠道', kept(({ state }) => toCell(state.facts.channel))],
  ['意向产品', kept(({ state }) => toCell(state.facts.product))],
  ['预算(元)', kept(({ state }) => yuan(state.facts.budgetFen))],
  ['预计购买(天)', kept(({ state }) => number(state.facts.horizonDays))],
  ['级别', kept(({ state }) => state.grade)],
  ['级别含义：多少天内购买', kept(({ gradeDays }) => number(gradeDays?.withinDays ?? null))],
  ['级别含义：最迟多少天跟进', kept(({ gradeDays }) => number(gradeDays?.contactDays ?? null))],
  ['状态', kept(({ state }) => LEAD_STATE_WORDS[state.state])],
  ['销售顾问', kept((entry) => who(entry, entry.state.ownerId))],
  ['登记时间', kept(({ state }) => when(state.receivedAt))],
  ['36小时截止', kept(({ state }) => when(state.firstContactDueAt))],
  ['首次跟进', kept(({ state }) => when(state.firstContactAt))],
  ['最近联系', kept(({ state }) => when(state.lastContactAt))],
  ['下次日期', kept(({ state }) => state.nextOn ?? '')],
  ['下次理由', kept(({ state }) => toCell(state.nextReason))],
  ['改期次数', kept(({ state }) => state.moves)],
  ['用途', kept(({ state }) => toCell(state.facts.use))],
  ['现用产品', kept(({ state }) => toCell(state.facts.nowOwns))],
  ['竞品', kept(({ state }) => toCell(state.facts.competitor))],
  ['决策人', kept(({ state }) => toCell(state.facts.decisionMaker))],
  ['备注', kept(({ state }) => toCell(state.facts.notes))],
  // earlier states knew no helper
  ['协助经理', kept((entry) => who(entry, entry.state.helperId ?? null))],
];

export const visitColumns: Columns<Entry<VisitState>> = [
  ['来店编号', (entry) => entry.id],
  ['到店时间', ({ state }) => when(state.arrivedAt)],
  ['离店时间', ({ state }) => (state.isDepartureUnnoted ? '未登记离店' : when(state.leftAt))],
  ['人数', ({ state }) => state.headcount],
  ['类型', ({ state }) => VISIT_KIND_WORDS[state.kind]],
  ['事由', ({ state }) => (state.purpose === null ? '' : VISIT_PURPOSE_WORDS[state.purpose])],
  ['卡号', ({ cardNo }) => toCell(cardNo)],
  ['姓名', ({ state }) => toCell(state.name)],
  ['性别', ({ state }) => sexWord(state.sex)],
  ['电话', ({ state }) => toCell(state.phone)],
  ['特征', ({ state }) => toCell(state.description)],
  ['销售顾问', (entry) => who(entry, entry.state.consultantId)],
  ['接待时间', ({ state }) => when(state.receivedAt)],
  ['留档', ({ state }) => yesNo(state.isContactKept)],
  ['体验', ({ state }) => yesNo(state.isExperienced)],
  ['待完善', ({ state }) => yesNo(state.isIncomplete)],
  ['随行', ({ state }) => toCell(state.companions)],
  ['报价', ({ state }) => toCell(state.quotation)],
  ['备注', ({ state }) => toCell(state.notes)],
  ['登记人', (entry) => who(entry, entry.state.byId)],
];

export const callColumns: Columns<Entry<CallState>> = [
  ['来电编号', (entry) => entry.id],
  ['接听时间', ({ state }) => when(state.answeredAt)],
  ['通话秒数', ({ state }) => Math.round((state.endedAt - state.answeredAt) / 1000)],
  ['铃响', ({ state }) => (state.rings === 4 ? '三声以上' : number(state.rings))],
  ['事由', ({ state }) => (state.callerKind === null ? '' : CALLER_KIND_WORDS[state.callerKind])],
  ['结果', ({ state }) => CALL_OUTCOME_WORDS[state.outcome]],
  ['卡号', ({ cardNo }) => toCell(cardNo)],
  ['姓名', ({ state }) => toCell(state.name)],
  ['性别', ({ state }) => sexWord(state.sex)],
  ['电话', ({ state }) => toCell(state.phone)],
  ['新潜客', ({ state }) => yesNo(state.isNewLead)],
  ['留档', ({ state }) => yesNo(state.isContactKept)],
  ['来源', ({ state }) => SOURCE_WORDS[state.source]],
  ['介绍人', ({ state }) => toCell(state.referrer?.name ?? '')],
  ['信息渠道', ({ state }) => toCell(state.channel)],
  ['意向产品', ({ state }) => toCell(state.product)],
  ['用途', ({ state }) => toCell(state.use)],
  ['预计购买(天)', ({ state }) => number(state.horizonDays)],
  ['预约到店', ({ state }) => when(state.appointmentAt)],
  ['回电日期', ({ state }) => state.callBackOn ?? ''],
  ['保持秒数', ({ state }) => state.holdSeconds],
  ['销售顾问', (entry) => who(entry, entry.state.consultantId)],
  ['备注', ({ state }) => toCell(state.notes)],
  ['登记人', (entry) => who(entry, entry.state.byId)],
];

export const followUpColumns: Columns<Entry<FollowUpState>> = [
  ['跟进编号', (entry) => entry.id],
  ['时间', ({ state }) => when(state.at)],
  ['卡号', ({ cardNo }) => toCell(cardNo)],
  ['方式', ({ state }) => CONTACT_WAY_WORDS[state.way]],
  ['联系上', ({ state }) => yesNo(state.isAnswered)],
  ['内容', ({ state }) => toCell(state.content)],
  ['跟进人', (entry) => who(entry, entry.state.byId)],
];

export const gradeChangeColumns: Columns<Entry<GradeChangeState>> = [
  ['变更编号', (entry) => entry.id],
  ['时间', ({ state }) => when(state.at)],
  ['卡号', ({ cardNo }) => toCell(cardNo)],
  ['原级别', ({ state }) => state.from ?? ''],
  ['新级别', ({ state }) => state.to],
  ['建议级别', ({ state }) => state.proposed],
  ['预计购买(天)', ({ state }) => number(state.horizonDays)],
  ['级别含义：多少天内购买', ({ state }) => number(state.withinDays)],
  ['级别含义：最迟多少天跟进', ({ state }) => number(state.contactDays)],
  ['理由', ({ state }) => toCell(state.reason)],
  ['变更人', (entry) => who(entry, entry.state.byId)],
];

export const consentColumns: Columns<Entry<ConsentState>> = [
  ['同意编号', (entry) => entry.id],
  ['卡号', ({ cardNo }) => toCell(cardNo)],
  ['用途', ({ state }) => CONSENT_PURPOSE_WORDS[state.purpose]],
  ['接收方', ({ state }) => toCell(state.recipient)],
  ['方式', ({ state }) => CONSENT_WAY_WORDS[state.way]],
  ['同意时间', ({ state }) => when(state.givenAt)],
  ['记录人', (entry) => who(entry, entry.state.byId)],
  ['撤回时间', ({ state }) => when(state.withdrawnAt)],
  ['撤回记录人', (entry) => who(entry, entry.state.withdrawnById)],
];

const APPOINTMENT_WORDS: Record<AppointmentState['state'], string> = {
  expected: '待到店',
  arrived: '已到',
  missed: '未到',
  cancelled: '已取消',
};

export const appointmentColumns: Columns<Entry<AppointmentState>> = [
  ['预约编号', (entry) => entry.id],
  ['预约时间', ({ state }) => when(state.forAt)],
  ['卡号', ({ cardNo }) => toCell(cardNo)],
  ['状态', ({ state }) => APPOINTMENT_WORDS[state.state]],
  ['登记时间', ({ state }) => when(state.createdAt)],
  ['登记人', (entry) => who(entry, entry.state.byId)],
];

export const stageColumns: Columns<Entry<StageState>> = [
  ['记录编号', (entry) => entry.id],
  ['时间', ({ state }) => when(state.at)],
  ['卡号', ({ cardNo }) => toCell(cardNo)],
  ['环节', ({ state }) => STAGE_WORDS[STAGE_OF[state.content.kind]]],
  ['内容', ({ state }) => toCell(stageFacts(state.content, asExported))],
  ['说明', ({ state }) => toCell(stageNotes(state.content))],
  ['金额(元)', ({ state: { content } }) => yuan('amountFen' in content ? content.amountFen : null)],
  [
    '定金(元)',
    ({ state: { content } }) => yuan('depositFen' in content ? content.depositFen : null),
  ],
  [
    '约定交付',
    ({ state: { content } }) => ('deliveryOn' in content ? (content.deliveryOn ?? '') : ''),
  ],
  ['撤销时间', ({ state }) => when(state.undoneAt)],
  ['记录人', (entry) => who(entry, entry.state.byId)],
];

export const lossColumns: Columns<Entry<LossState>> = [
  ['申请编号', (entry) => entry.id],
  ['申请时间', ({ state }) => when(state.at)],
  ['卡号', ({ cardNo }) => toCell(cardNo)],
  ['战败原因', ({ state }) => toCell(lossWord(state.reason))],
  ['深层原因', ({ state }) => toCell(state.deeper)],
  ['竞品', ({ state }) => toCell(state.competitor)],
  ['竞品价格', ({ state }) => toCell(state.competitorPrice)],
  ['说明', ({ state }) => toCell(state.notes)],
  ['申请人', (entry) => who(entry, entry.state.byId)],
  [
    '审核',
    ({ state }) => (state.ruling === null ? '' : state.ruling === 'agreed' ? '同意' : '拒绝'),
  ],
  ['审核时间', ({ state }) => when(state.ruledAt)],
  ['审核人', (entry) => who(entry, entry.state.ruledById)],
  ['审核意见', ({ state }) => toCell(state.remark)],
];

export const assignmentColumns: Columns<Entry<AssignmentState>> = [
  ['分派编号', (entry) => entry.id],
  ['时间', ({ state }) => when(state.at)],
  ['卡号', ({ cardNo }) => toCell(cardNo)],
  ['销售顾问', (entry) => who(entry, entry.state.toId)],
  ['理由', ({ state }) => toCell(state.reason)],
  ['分派人', (entry) => who(entry, entry.state.byId)],
];

export const figureColumns: Columns<DayFigures> = [
  ['日期', ({ on }) => on],
  ['客流(批)', ({ parties }) => parties],
  ['客流(人)', ({ heads }) => heads],
  ['首次来店', ({ first }) => first],
  ['已建卡首次到店', ({ knownFirst }) => knownFirst],
  ['再次来店', ({ again }) => again],
  ['非意向', ({ other }) => other],
  ['首次留档', ({ firstKept }) => firstKept],
  ['待完善', ({ incomplete }) => incomplete],
  ['来电', ({ calls }) => calls],
  ['三声内接听', ({ callsInThreeRings }) => callsInThreeRings],
  ['有效来电', ({ effectiveCalls }) => effectiveCalls],
  ['来电留档', ({ callsKept }) => callsKept],
  ['新建卡', ({ newLeads }) => newLeads],
  ['有效跟进', ({ contacts }) => contacts],
];
