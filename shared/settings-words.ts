import { FIGURE_KEYS, type FigureKey } from './domain/report';
import type { FieldChange } from './domain/settings-change';
import { FIGURE_WORDS } from './report-words';
import { lossWord } from './stage-words';
import { CALL_OUTCOME_WORDS, CARD_FIELD_WORDS, ROLE_WORDS, SOURCE_WORDS } from './words';

/** What the fields of the settings are called, on screen and in the audit. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  'showroom.name': '展厅名称',
  'showroom.address': '地址',
  'showroom.phone': '电话',
  'showroom.hours.from': '开门时间',
  'showroom.hours.until': '关门时间',
  'showroom.hours.closedWeekdays': '每周休息',
  'showroom.hours.closedOn': '节假日休息',
  'showroom.hours.weekdayTimes': '每周各日时间',
  'showroom.hours.openOn': '特别营业日',
  mealShifts: '午餐班次',
  orderedContactDays: '已订待交付几天内联系',
  deliveredContactDays: '已交付几天后回访',
  unreachableAfter: '几次未联系上建议失控',
  products: '产品',
  channels: '信息渠道',
  competitors: '竞品',
  objections: '异议',
  lossReasons: '战败原因',
  'retired.products': '停用的产品',
  'retired.channels': '停用的信息渠道',
  'retired.competitors': '停用的竞品',
  'retired.objections': '停用的异议',
  'retired.lossReasons': '停用的战败原因',
  'retired.sources': '停用的来源',
  'retired.outcomes': '停用的来电结果',
  'words.product': '“产品”的说法',
  'words.experience': '“体验”的说法',
  'words.showroom': '“展厅”的说法',
  idleLockMinutes: '无操作锁定（分钟）',
  retentionMonths: '保存期限（月）',
  privacyNotice: '隐私告知',
  fields: '卡上的项目',
  footer: '页脚',
  logo: '展厅标志',
  'margins.A5': 'A5 页边距（毫米）',
  'margins.A4': 'A4 页边距（毫米）',
  blockFrom: '逾期多少起不轮排',
  role: '岗位',
  isActive: '在职',
  name: '名称',
  pin: 'PIN',
  script: '话术',
  version: '版本',
  isRetired: '停用',
  isOn: '开启',
  showsNames: '显示姓名',
  quiet: '免打扰',
  'quiet.from': '免打扰开始',
  'quiet.until': '免打扰结束',
  port: '端口',
  softphonePort: '软电话端口',
  token: '接口口令',
  mappingId: '对照表',
  purpose: '用途',
  recipient: '接收方',
  sendAt: '每天发送时间',
  isPaused: '暂停',
  removed: '清除条数',
  'imported.customers': '新增客户',
  'imported.visits': '新增来店',
  'imported.calls': '新增来电',
  'imported.leftOut': '未导入的行',
};

const GRADE_FIELDS: Readonly<Record<string, string>> = {
  withinDays: '级期限（天）',
  contactDays: '级最迟再联系（天）',
};

const WEEKDAY_WORDS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const NOTHING = '（无）';

/** The desk's own words in the showroom's; what was typed stays as it was. */
type Say = (word: string) => string;

/** The name of somebody who works here, or did; null: nobody knows the id. */
export type NameOf = (staffId: string) => string | null;

const nobody: NameOf = () => null;

/** A field of the settings in words: `grades.H.contactDays` is H级最迟再联系（天）. */
export function fieldWord(field: string, say: Say): string {
  const [group = '', ...rest] = field.split('.');
  const [first = '', last = ''] = rest;
  if (group === 'grades') return `${first}${GRADE_FIELDS[last] ?? last}`;
  if (group === 'target') return `${first} ${isFigure(last) ? say(FIGURE_WORDS[last]) : last}目标`;
  if (group === 'settings') return `连接设置 ${rest.join('.')}`;
  if (group === 'secret') return `密钥 ${rest.join('.')}`;
  const word = FIELD_WORDS[field] ?? field;
  // the settings of the words themselves name the standard ones
  return group === 'words' ? word : say(word);
}

/** The value of a field in words; null: there was none. */
export function valueWord(
  field: string,
  json: string | null,
  say: Say,
  nameOf: NameOf = nobody,
): string {
  if (json === null) return NOTHING;
  const value: unknown = JSON.parse(json);
  if (field.startsWith('target.') && typeof value === 'number')
    return value > 0 && value < 1 ? `${Math.round(value * 100)}%` : String(value);
  if (Array.isArray(value))
    return value.length === 0
      ? NOTHING
      : value.map((item) => itemWord(field, item, say, nameOf)).join('、');
  return plainWord(field, value, say);
}

/** What was changed, as a manager reads it. Lists say what came and went. */
export function changeWord(
  { field, from, to }: FieldChange,
  say: Say,
  nameOf: NameOf = nobody,
): string {
  const name = fieldWord(field, say);
  if ((from === null && to === null) || isMark(from) || isMark(to)) return `${name}：已更改`;
  const lists = [from, to].map(listOf);
  const [before, after] = lists;
  if (before === undefined || after === undefined || before === null || after === null)
    return from === null
      ? `${name}：${valueWord(field, to, say)}`
      : `${name}：${valueWord(field, from, say)} → ${valueWord(field, to, say)}`;
  const said = (items: readonly unknown[]) =>
    items.map((item) => itemWord(field, item, say, nameOf)).join('、');
  const isIn = (list: readonly unknown[], item: unknown) =>
    list.some((other) => JSON.stringify(other) === JSON.stringify(item));
  const came = after.filter((item) => !isIn(before, item));
  const gone = before.filter((item) => !isIn(after, item));
  if (came.length + gone.length === 0) return `${name}：顺序改为 ${said(after)}`;
  const parts = [
    ...(came.length === 0 ? [] : [`加入 ${said(came)}`]),
    ...(gone.length === 0 ? [] : [`去掉 ${said(gone)}`]),
  ];
  return `${name}：${parts.join('；')}`;
}

function listOf(json: string | null): readonly unknown[] | null {
  const value: unknown = json === null ? [] : JSON.parse(json);
  return Array.isArray(value) ? value : null;
}

/** What may not be told is kept as a mark, so that one sees that it is another. */
function isMark(json: string | null): boolean {
  return json?.startsWith('"#') === true;
}

function isFigure(name: string): name is FigureKey {
  return FIGURE_KEYS.some((key) => key === name);
}

function itemWord(field: string, item: unknown, say: Say, nameOf: NameOf): string {
  if (typeof item === 'object' && item !== null) return timesWord({ ...item }, nameOf);
  if (field.endsWith('closedWeekdays')) return WEEKDAY_WORDS[Number(item)] ?? String(item);
  return plainWord(field, item, say);
}

/** 周六 10:00–16:00, 2026-12-31 09:00–12:00, 11:30–12:30（李敏、王浩）. */
function timesWord(times: Readonly<Record<string, unknown>>, nameOf: NameOf): string {
  const { weekday, on, from, until, staffIds } = times;
  const day = typeof weekday === 'number' ? WEEKDAY_WORDS[weekday] : on;
  const who = Array.isArray(staffIds) ? `（${peopleWord(staffIds, nameOf)}）` : '';
  return `${typeof day === 'string' ? `${day} ` : ''}${String(from)}–${String(until)}${who}`;
}

/** Who: two shifts of as many people are not the same shift. */
function peopleWord(staffIds: readonly unknown[], nameOf: NameOf): string {
  const names = staffIds.map((id) => nameOf(String(id)));
  const isKnown = names.length > 0 && names.every((name) => name !== null);
  return isKnown ? names.join('、') : `${staffIds.length} 人`;
}

const CODE_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  role: ROLE_WORDS,
  fields: CARD_FIELD_WORDS,
  'retired.sources': SOURCE_WORDS,
  'retired.outcomes': CALL_OUTCOME_WORDS,
};

function plainWord(field: string, value: unknown, say: Say): string {
  if (value === null || value === '') return NOTHING;
  if (typeof value === 'boolean') return value ? '是' : '否';
  const said = typeof value === 'string' ? value : JSON.stringify(value);
  if (field.endsWith('lossReasons')) return lossWord(said);
  const word = CODE_WORDS[field]?.[said];
  return word === undefined ? said : say(word);
}
